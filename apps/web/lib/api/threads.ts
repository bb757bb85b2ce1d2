import { type QueryClient, useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import {
  AskQuestionDocument,
  type AskQuestionInput,
  DeleteThreadDocument,
  type MessagePartsFragment,
  RetryAnswerDocument,
  StopAnswerDocument,
  ThreadDocument,
  type ThreadQuery,
  ThreadsDocument,
  UpdateThreadDocument,
} from "../../gql/graphql.ts";
import { type ChosenReading, rememberChoices } from "../answer/pins.ts";
import { request } from "../graphql.ts";
import { keys } from "../query-client.ts";

/** The viewer's threads of a Space, newest first, page by page. */
export function useThreads(spaceId: string) {
  return useInfiniteQuery({
    queryKey: keys.threads(spaceId),
    queryFn: ({ pageParam, signal }) => request(ThreadsDocument, { spaceId, after: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => (page.threads.pageInfo.hasNextPage ? page.threads.pageInfo.endCursor : null),
    select: (data) => data.pages.flatMap((page) => page.threads.edges.map((edge) => edge.node)),
  });
}

/** A thread with its messages; null when it doesn't exist. */
export function useThread(id: string) {
  return useQuery({
    queryKey: keys.thread(id),
    queryFn: ({ signal }) => request(ThreadDocument, { id }, signal),
    select: (data) => data.thread,
  });
}

export interface AskVariables {
  readonly input: Omit<AskQuestionInput, "pins">;
  /** What the person decided about some of the question's words. */
  readonly choices?: readonly ChosenReading[];
}

/** Asks; the answer goes on by itself, follow it by its message's id. */
export function useAskQuestion(spaceId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ input, choices = [] }: AskVariables) => {
      const pins = choices.map(({ pin: { start, end, meaning } }) => ({ start, end, meaning }));
      return (await request(AskQuestionDocument, { input: pins.length > 0 ? { ...input, pins } : input })).askQuestion;
    },
    onSuccess: async ({ thread, question, answer }, { choices = [] }) => {
      if (choices.length > 0) rememberChoices(answer.id, choices);
      // A reading of the thread from before would take the new messages away again.
      await client.cancelQueries({ queryKey: keys.thread(thread.id) });
      client.setQueryData<ThreadQuery>(keys.thread(thread.id), (old) => ({
        thread: { ...thread, messages: [...(old?.thread?.messages ?? []), question, answer] },
      }));
      void client.invalidateQueries({ queryKey: keys.threads(spaceId) });
    },
  });
}

export function useStopAnswer() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (messageId: string) => (await request(StopAnswerDocument, { input: { messageId } })).stopAnswer.message,
    onSuccess: (message) => replaceMessage(client, message),
  });
}

/** Asks the same question again in place of an answer that didn't come. */
export function useRetryAnswer() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (messageId: string) => (await request(RetryAnswerDocument, { input: { messageId } })).retryAnswer.message,
    onSuccess: (message, retriedId) => replaceMessage(client, message, retriedId),
  });
}

export function useRenameThread(spaceId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: { id: string; title: string }) => request(UpdateThreadDocument, { input }),
    onSuccess: (_, { id }) =>
      Promise.all([client.invalidateQueries({ queryKey: keys.threads(spaceId) }), client.invalidateQueries({ queryKey: keys.thread(id) })]),
  });
}

export function useDeleteThread(spaceId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => request(DeleteThreadDocument, { input: { id } }),
    onSuccess: async (_, id) => {
      client.removeQueries({ queryKey: keys.thread(id) });
      await client.invalidateQueries({ queryKey: keys.threads(spaceId) });
    },
  });
}

/** Puts a message in the place of the one with `replacedId` (its own by default) in the cached thread. */
async function replaceMessage(client: QueryClient, message: MessagePartsFragment, replacedId = message.id): Promise<void> {
  await changeMessage(client, { threadId: message.threadId, id: replacedId }, () => message);
}

/** Changes one message of a cached thread. */
export async function changeMessage(
  client: QueryClient,
  { threadId, id }: { readonly threadId: string; readonly id: string },
  change: (message: MessagePartsFragment) => MessagePartsFragment,
): Promise<void> {
  await client.cancelQueries({ queryKey: keys.thread(threadId) });
  client.setQueryData<ThreadQuery>(keys.thread(threadId), (old) =>
    old?.thread
      ? { thread: { ...old.thread, messages: old.thread.messages.map((other) => (other.id === id ? change(other) : other)) } }
      : old,
  );
}
