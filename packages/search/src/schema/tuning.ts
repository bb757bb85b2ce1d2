/** What a field counts for. Found by trying over many schemas, and not sensitive: half or double changes little. */
export const tuning = {
  tableName: 1,
  columnName: 0.62,
  schemaName: 0.3,
  text: 0.35,
  columnText: 0.35,
  value: 0.6,
  /** Of a field's score, what it gets however little of its name was said. */
  partial: 0.45,
  /** Of a column that is a key to another table, for the words that name that table. */
  reference: 0.6,
  cluster: 0.5,
  neighbour: 0.12,
  between: 0.35,
  claimed: 0.35,
  copy: 0.7,
  /** Of words that only may mean what was said, where what was said is found as well. */
  instead: 0.6,
};
