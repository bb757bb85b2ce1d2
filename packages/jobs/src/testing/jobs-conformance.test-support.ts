import { type ChildProcess, fork } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { AppError, type Ctx, ErrorCode, silentLogger, systemClock } from "@olympus/domain";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { createJobs } from "../create-jobs.ts";
import type { JobBackend } from "../job-backend.ts";
import type { JobDefinition, JobSnapshot } from "../job-definition.ts";
import type { JobCtx, Jobs } from "../jobs.ts";
import {
  endlessJob,
  patientOptions,
  quickOptions,
  type TestPayload,
  testJob,
  type WorkerProcessInput,
  type WorkerProcessMessage,
} from "./conformance-jobs.test-support.ts";

/** What every backend of jobs must do. `open` gives an empty one. */
export function testJobsConformance(open: () => Promise<{ readonly backend: JobBackend; close(): Promise<void> }>): void {
  let opened: { readonly backend: JobBackend; close(): Promise<void> };
  let queue: string;
  let openJobs: Jobs[] = [];
  let processes: ChildProcess[] = [];

  beforeAll(async () => {
    opened = await open();
  });
  afterAll(() => opened?.close());
  afterEach(async () => {
    await Promise.all(openJobs.map((jobs) => jobs.close({ graceMs: 0 })));
    await Promise.all(processes.map(kill));
    openJobs = [];
    processes = [];
  });

  const newJobs = (): Jobs => {
    const jobs = createJobs(opened.backend, { logger: silentLogger, ...patientOptions });
    openJobs.push(jobs);
    return jobs;
  };
  const newJob = (name = "work") => {
    queue = `queue-${randomUUID()}`;
    return testJob(queue, name);
  };
  /** Another process that runs `endlessJob`s of the present queue. */
  const startProcess = async (options: WorkerProcessInput["options"] = patientOptions) => {
    const input: WorkerProcessInput = { backend: opened.backend, queue, options };
    const child = fork(new URL("./worker-process.test-support.ts", import.meta.url), [JSON.stringify(input)], {
      execArgv: ["--conditions=@olympus/source"],
    });
    processes.push(child);
    await message(child, "ready");
    return child;
  };

  describe("running", () => {
    it("hands over payload and context, shows progress, and ends as completed", async () => {
      const [jobs, job] = [newJobs(), newJob()];
      const halfway = Promise.withResolvers<void>();
      const goOn = Promise.withResolvers<void>();
      const seen: { ctx: JobCtx; payload: TestPayload }[] = [];
      jobs.handle(
        job,
        async (ctx, payload) => {
          seen.push({ ctx, payload });
          await ctx.reportProgress(50.7);
          halfway.resolve();
          await goOn.promise;
        },
        { concurrency: 1 },
      );
      await jobs.start();
      const id = await jobs.enqueue(ctx, job, { label: "one" });
      await halfway.promise;
      expect(await jobs.find(job, id)).toEqual({ id, name: "work", state: "RUNNING", progress: 50, attemptsMade: 0, failure: null });
      goOn.resolve();
      await untilState(jobs, job, id, "COMPLETED");
      expect(seen).toMatchObject([{ payload: { label: "one" }, ctx: { jobId: id, attempt: 1, requestId: "request-1" } }]);
      expect(await jobs.find(job, id)).toMatchObject({ progress: 100, failure: null });
    });

    it("tries again after a failure, waiting in between, and tells why", async () => {
      const [jobs, job] = [newJobs(), { ...newJob(), backoffMs: 1_000 }];
      const attempts: number[] = [];
      const goOn = Promise.withResolvers<void>();
      jobs.handle(
        job,
        async (ctx) => {
          attempts.push(ctx.attempt);
          if (ctx.attempt < 2)
            throw new AppError(ErrorCode.UNAVAILABLE, "driver 42", { userMessage: "The disk is away.", isRetryable: true });
          await goOn.promise;
        },
        { concurrency: 1 },
      );
      await jobs.start();
      const id = await jobs.enqueue(ctx, job, { label: "one" });
      const between = await until(async () => {
        const found = await jobs.find(job, id);
        return found?.attemptsMade === 1 ? found : null;
      });
      // On a busy machine the wait may be over before anybody looked.
      expect(["WAITING", "RUNNING"]).toContain(between.state);
      expect(between).toMatchObject({ failure: "The disk is away." });
      goOn.resolve();
      await untilState(jobs, job, id, "COMPLETED");
      expect(attempts).toEqual([1, 2]);
    });

    it("gives up after the last try, without giving internals away", async () => {
      const [jobs, job] = [newJobs(), newJob()];
      let runs = 0;
      jobs.handle(
        job,
        async () => {
          runs += 1;
          throw new Error("password=hunter2");
        },
        { concurrency: 1 },
      );
      await jobs.start();
      const id = await jobs.enqueue(ctx, job, { label: "one" });
      const { failure } = await untilState(jobs, job, id, "FAILED");
      expect(runs).toBe(3);
      expect(failure).not.toContain("hunter2");
      expect(failure).toMatch(/^Something went wrong/);
    });

    it("does not try again what can't succeed", async () => {
      const [jobs, job] = [newJobs(), newJob()];
      let runs = 0;
      jobs.handle(
        job,
        async () => {
          runs += 1;
          throw new AppError(ErrorCode.UNREADABLE_FILE, "no xref", { userMessage: "This PDF is damaged." });
        },
        { concurrency: 1 },
      );
      await jobs.start();
      const id = await jobs.enqueue(ctx, job, { label: "one" });
      expect(await untilState(jobs, job, id, "FAILED")).toMatchObject({ failure: "This PDF is damaged.", attemptsMade: 1 });
      expect(runs).toBe(1);
    });

    it("rejects a wrong payload when it is enqueued, and again before it is handled", async () => {
      const [jobs, job] = [newJobs(), newJob()];
      await expect(jobs.enqueue(ctx, job, { label: "" })).rejects.toMatchObject({ code: ErrorCode.BAD_INPUT });
      let runs = 0;
      jobs.handle(
        job,
        async () => {
          runs += 1;
        },
        { concurrency: 1 },
      );
      await jobs.start();
      const careless = { ...job, payload: z.object({ other: z.number() }) };
      const id = await jobs.enqueue(ctx, careless, { other: 1 });
      expect(await untilState(jobs, job, id, "FAILED")).toMatchObject({ attemptsMade: 1 });
      expect(runs).toBe(0);
    });
  });

  describe("job ids", () => {
    it("keep one unfinished job per id, and let a finished one be enqueued again", async () => {
      const [jobs, job] = [newJobs(), newJob()];
      const labels: string[] = [];
      const options = { jobId: "document:42" };
      expect(await jobs.enqueue(ctx, job, { label: "first" }, options)).toBe("document:42");
      await jobs.enqueue(ctx, job, { label: "second" }, options);
      jobs.handle(
        job,
        async (_ctx, { label }) => {
          labels.push(label);
        },
        { concurrency: 1 },
      );
      await jobs.start();
      await untilState(jobs, job, "document:42", "COMPLETED");
      await jobs.enqueue(ctx, job, { label: "third" }, options);
      await until(async () => (labels.includes("third") ? true : null));
      expect(labels).toEqual(["first", "third"]);
    });

    it("belong to one kind of job", async () => {
      const [jobs, job] = [newJobs(), newJob()];
      const other = { ...job, name: "other" };
      await jobs.enqueue(ctx, job, { label: "one" }, { jobId: "7" });
      expect(await jobs.find(other, "7")).toBeNull();
      expect(await jobs.cancel(other, "7")).toBe(false);
      expect(await jobs.find(job, "7")).toMatchObject({ id: "7", state: "WAITING" });
    });
  });

  describe("cancelling", () => {
    it("aborts a job that runs in another process", async () => {
      newJob();
      const [jobs, job] = [newJobs(), endlessJob(queue)];
      const child = await startProcess();
      const started = message(child, "started");
      const id = await jobs.enqueue(ctx, job, { label: "one" });
      await started;
      const aborted = message(child, "aborted");
      expect(await jobs.cancel(job, id)).toBe(true);
      await aborted;
      expect(await untilState(jobs, job, id, "CANCELLED")).toMatchObject({ attemptsMade: 1 });
      expect(await jobs.cancel(job, id)).toBe(false);
    });

    it("keeps a waiting job from ever running, and lets its id be used again", async () => {
      const [jobs, job] = [newJobs(), newJob()];
      const labels: string[] = [];
      await jobs.enqueue(ctx, job, { label: "cancelled" }, { jobId: "a" });
      await jobs.enqueue(ctx, job, { label: "cancelled too" }, { jobId: "b" });
      expect(await jobs.cancel(job, "a")).toBe(true);
      expect(await jobs.cancel(job, "b")).toBe(true);
      expect(await jobs.find(job, "a")).toMatchObject({ state: "CANCELLED" });
      await jobs.enqueue(ctx, job, { label: "again" }, { jobId: "b" });
      await jobs.enqueue(ctx, job, { label: "last" }, { jobId: "z" });
      jobs.handle(
        job,
        async (_ctx, { label }) => {
          labels.push(label);
        },
        { concurrency: 1 },
      );
      await jobs.start();
      await untilState(jobs, job, "z", "COMPLETED");
      expect(labels).toEqual(["again", "last"]);
      expect(await jobs.find(job, "a")).toMatchObject({ state: "CANCELLED" });
    });
  });

  describe("schedules", () => {
    it.each([
      ["an interval", { everyMs: 200 }] as const,
      ["a cron expression", { cron: "* * * * * *", timeZone: "Europe/Zurich" }] as const,
    ])("run by %s until they are taken away", async (_name, times) => {
      const [jobs, job] = [newJobs(), newJob()];
      let runs = 0;
      jobs.handle(
        job,
        async (_ctx, { label }) => {
          if (label === "scheduled") runs += 1;
        },
        { concurrency: 1 },
      );
      await jobs.start();
      await jobs.schedule(job, "nightly", times, { label: "scheduled" });
      await until(async () => (runs >= 2 ? true : null));
      await jobs.unschedule(job, "nightly");
      const last = await jobs.enqueue(ctx, job, { label: "last" }, { delayMs: 1_200 });
      const before = runs;
      await untilState(jobs, job, last, "COMPLETED");
      // One that had begun already may still have ended.
      expect(runs - before).toBeLessThanOrEqual(1);
    });

    it("do not keep a new job waiting", async () => {
      const [jobs, job] = [newJobs(), newJob()];
      jobs.handle(job, async () => {}, { concurrency: 1 });
      await jobs.start();
      await jobs.schedule(job, "yearly", { cron: "0 0 1 1 *", timeZone: "UTC" }, { label: "scheduled" });
      const first = await jobs.enqueue(ctx, job, { label: "first" });
      await untilState(jobs, job, first, "COMPLETED");
      const second = await jobs.enqueue(ctx, job, { label: "second" });
      await untilState(jobs, job, second, "COMPLETED");
    });
  });

  describe("when a worker ends", () => {
    it("runs the job of a killed process again in the next one", async () => {
      newJob();
      const [jobs, job] = [newJobs(), endlessJob(queue)];
      const first = await startProcess(quickOptions);
      const started = message(first, "started");
      const id = await jobs.enqueue(ctx, job, { label: "one" });
      await started;
      await kill(first);
      const second = await startProcess(quickOptions);
      expect(await message(second, "started")).toMatchObject({ label: "one" });
      await jobs.cancel(job, id);
      await untilState(jobs, job, id, "CANCELLED");
    });

    it("puts a running job back when it is closed, without using up a try", async () => {
      const [first, second, job] = [newJobs(), newJobs(), newJob()];
      const started = Promise.withResolvers<void>();
      first.handle(
        job,
        async (ctx) => {
          started.resolve();
          await once(ctx.signal, "abort");
          ctx.signal.throwIfAborted();
        },
        { concurrency: 1 },
      );
      await first.start();
      const id = await first.enqueue(ctx, job, { label: "one" });
      await started.promise;
      await first.close({ graceMs: 0 });
      expect(await second.find(job, id)).toMatchObject({ state: "WAITING", attemptsMade: 0 });
      second.handle(job, async () => {}, { concurrency: 1 });
      await second.start();
      await untilState(second, job, id, "COMPLETED");
    });

    it("lets a running job end within the grace period", async () => {
      const [first, second, job] = [newJobs(), newJobs(), newJob()];
      const started = Promise.withResolvers<void>();
      const goOn = Promise.withResolvers<void>();
      first.handle(
        job,
        async () => {
          started.resolve();
          await goOn.promise;
        },
        { concurrency: 1 },
      );
      await first.start();
      const id = await first.enqueue(ctx, job, { label: "one" });
      await started.promise;
      const closed = first.close({ graceMs: 30_000 });
      goOn.resolve();
      await closed;
      expect(await second.find(job, id)).toMatchObject({ state: "COMPLETED" });
    });
  });

  it("knows nothing of an id that was never given", async () => {
    const [jobs, job] = [newJobs(), newJob()];
    expect(await jobs.find(job, "nobody")).toBeNull();
    expect(await jobs.cancel(job, "nobody")).toBe(false);
  });
}

const ctx: Ctx = { requestId: "request-1", signal: new AbortController().signal, logger: silentLogger, clock: systemClock };

/** Asks until there is an answer. */
async function until<Answer>(ask: () => Promise<Answer | null>): Promise<Answer> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const answer = await ask();
    if (answer !== null) return answer;
    if (Date.now() > deadline) throw new Error("It did not come to that");
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

function untilState(jobs: Jobs, job: JobDefinition<TestPayload>, id: string, state: JobSnapshot["state"]): Promise<JobSnapshot> {
  return until(async () => {
    const found = await jobs.find(job, id);
    return found?.state === state ? found : null;
  });
}

async function message(child: ChildProcess, type: WorkerProcessMessage["type"]): Promise<WorkerProcessMessage> {
  for (;;) {
    const [received] = (await once(child, "message")) as [WorkerProcessMessage];
    if (received.type === type) return received;
  }
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}
