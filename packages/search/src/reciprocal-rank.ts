/**
 * The constant of reciprocal rank fusion (Cormack, Clarke and Büttcher, SIGIR 2009): each list gives an item `1 / (60 + rank)`, rank from 1. It keeps a first
 * place in one list from outweighing good places in several.
 */
export const reciprocalRankConstant = 60;
