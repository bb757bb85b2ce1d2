// GoogleSQL's "All functions", with the aggregate and array functions of its open analyser; without those that reach other services.
import bigqueryFunctions from "./bigquery-functions.json" with { type: "json" };
import { type DialectRules, deniesAssignments, deniesInto, queryRoots, words } from "./dialect-rules.ts";

const models =
  "ml.predict ml.explain_predict ml.evaluate ml.roc_curve ml.confusion_matrix ml.forecast ml.explain_forecast ml.weights ml.feature_info ml.training_info ml.trial_info ml.centroids ml.global_explain ml.advanced_weights ml.feature_importance ml.principal_components ml.principal_component_info ml.arima_coefficients ml.arima_evaluate ml.detect_anomalies ml.recommend ml.reconstruction_loss ml.holiday_info ml.standard_scaler ml.min_max_scaler ml.max_abs_scaler ml.robust_scaler ml.bucketize ml.quantile_bucketize ml.polynomial_expand ml.feature_cross ml.ngrams ml.hash_bucketize ml.one_hot_encoder ml.label_encoder ml.imputer ml.multi_hot_encoder ml.normalizer ml.distance ml.lp_norm ml.tf_idf ml.bag_of_words";

const pipeOperators =
  "SELECT EXTEND SET DROP RENAME AS WHERE LIMIT AGGREGATE DISTINCT ORDER UNION INTERSECT EXCEPT JOIN INNER LEFT RIGHT FULL CROSS NATURAL HASH LOOKUP CALL WINDOW TABLESAMPLE PIVOT UNPIVOT ASSERT WITH MATCH_RECOGNIZE DESCRIBE STATIC_DESCRIBE RECURSIVE ALIGN IF TEE FORK".split(
    " ",
  );

/**
 * Clauses of GoogleSQL that the parser hasn't learnt. In a statement that has one, the words alone must tell that it only reads, and they do: its first one makes it a
 * query, a query's only parts that act are pipe operators and functions, and each of those is judged by its name.
 */
const unparsedClauses = new RegExp(
  [
    "\\| >", // pipes
    "@ \\{|@ 0", // hints
    "\\bGRAPH_TABLE \\(|^GRAPH\\b|\\bMATCH_RECOGNIZE \\(|\\bALIGN \\(",
    "\\bFOR SYSTEM_TIME\\b|\\bFOR SYSTEM TIME\\b|\\bTABLESAMPLE\\b|\\b(?:HASH|LOOKUP) JOIN\\b|\\b(?:UN)?PIVOT \\(|\\bUNNEST \\(|\\bSAFE \\. CAST\\b|\\bON [^()]{1,300} ON\\b",
    '\\bNEW [\\w"]+|[\\w>] \\{|\\$ \\[|\\b(?:REPLACE_FIELDS|FILTER_FIELDS) \\(|\\bGROUP ROWS\\b|\\. \\(',
    // Aggregates that group or filter what they aggregate.
    '[\\w"] \\( (?!SELECT|WITH|FROM)[^()]{0,300}(?:\\([^()]{0,300}\\)[^()]{0,300}){0,3} (?:GROUP BY|WHERE) ',
    '\\b(?:MODEL|TABLE|CONNECTION|SEQUENCE|INPUT) [\\w"]',
    "\\bSELECT (?:WITH|AS) \\w+",
  ].join("|"),
);

export const bigqueryRules: DialectRules = {
  parser: "bigquery",
  functions: new Set([...bigqueryFunctions, ...words(models, "collate grouping week ml.features_at_time ml.entity_features_at_time")]),
  functionNamespaces: new Set(["safe"]),
  deniedFunctions: [
    // ST_REGIONSTATS reads rasters from other services.
    /^external_(query|object_transform)$|^st_regionstats$/,
    /^keys\.|^ml\.(generate|annotate|process|transcribe|translate|understand|decode|convert|resize)|^ai\./,
    /^obj\./,
  ],
  deniedFields: null,
  deniedRelations: [],
  deniedPhrases: [
    deniesInto,
    deniesAssignments,
    { pattern: new RegExp(`\\| > (?!(?:${pipeOperators.join("|")})\\b)`), userMessage: "Only pipe operators that read can be used here." },
    { pattern: /(?<!\| > |\. )\bSET\b/, userMessage: "SET changes something, so it can't run here." },
    { pattern: /\bGRAPH(?:_TABLE)?\b.*\b(?:REMOVE|DETACH)\b/, userMessage: "Graphs can't be changed here." },
    { pattern: /\bEXPORT DATA\b/, userMessage: "EXPORT DATA writes, so it can't run here." },
  ],
  deniedParameters: [],
  shows: [],
  explain: /^EXPLAIN (?=SELECT\b|WITH\b|FROM\b|\()/,
  queryStarts: words("SELECT WITH FROM GRAPH"),
  roots: new Set(queryRoots),
  unparsedClauses,
  hasNoRowLocks: true,
};
