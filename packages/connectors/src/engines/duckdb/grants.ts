/** What the wizard shows: nothing to grant, for Olympus opens the file for reading only. */
export const duckdbGrants = "";
