/** What the wizard shows: a user that can read and nothing else. SHOW VIEW lets it explain statements that read views. Placeholders are in angle brackets. */
export const mysqlGrants = `CREATE USER 'olympus_reader'@'%' IDENTIFIED BY '<a long password>';
GRANT SELECT, SHOW VIEW ON \`<database>\`.* TO 'olympus_reader'@'%';`;
