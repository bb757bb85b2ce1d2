/** How far one answer may go. */
export interface AgentLimits {
  /** Rows that one statement may bring back. */
  readonly maxRows: number;
  /** New attempts after the guard or the engine refused a statement. A statement that would write gets one at most. */
  readonly maxRepairs: number;
  /** Passages that one search may bring back, 1 to 100. */
  readonly maxPassages: number;
  /** Databases that one question may be put to at once; the first ones given are asked, and the step says so. */
  readonly maxDatabases: number;
  /** Requests to the model in one answer, repairs and second attempts included. */
  readonly maxModelCalls: number;
  /** Tokens in and out of the model in one answer, as the endpoint counts them. */
  readonly maxModelTokens: number;
  /** Pauses before a request that failed for a passing reason is sent again; one each. A longer `Retry-After` counts, up to 10 s. */
  readonly modelRetryDelaysMs: readonly number[];
  /** Characters of one tool's output; what was cut is said there. */
  readonly maxToolCharacters: number;
  /** Characters of all tables in the first prompt, about four a token; tables that don't fit are only named. */
  readonly maxContextCharacters: number;
}

export const defaultAgentLimits: AgentLimits = {
  maxRows: 1_000,
  maxRepairs: 2,
  maxPassages: 12,
  maxDatabases: 10,
  maxModelCalls: 12,
  maxModelTokens: 200_000,
  modelRetryDelaysMs: [500, 2_000],
  maxToolCharacters: 12_000,
  maxContextCharacters: 32_000,
};

/** The limits of an answer by this model: its own where it has some. */
export function limitsWith(limits: AgentLimits, settings: Partial<Pick<AgentLimits, "maxModelCalls" | "maxModelTokens">>): AgentLimits {
  const { maxModelCalls = limits.maxModelCalls, maxModelTokens = limits.maxModelTokens } = settings;
  return { ...limits, maxModelCalls, maxModelTokens };
}
