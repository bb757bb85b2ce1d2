/** One meaning a line, words parted by spaces, `_` within phrases. Words before the bar can stand for each other; those behind it are only near. */
export const people = `
employee worker staff personnel | person people
`;
