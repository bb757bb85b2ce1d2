"use client";
import { useMemo, useRef, useState } from "react";
import type { MessagePartsFragment } from "../../gql/graphql.ts";
import { choicesOf, withoutChoice } from "../../lib/answer/pins.ts";
import type { TextSpan } from "../../lib/answer/text-span.ts";
import { AnswerMessage, type AskInThread } from "./answer-message.tsx";
import { AskInstead } from "./ask-instead.tsx";
import { QuestionBubble } from "./question-bubble.tsx";
import { useThreadPlace } from "./use-thread-place.ts";

/** Of a question on its way, in the place of its turn's. */
const pendingId = "pending";

interface TurnsProps {
  readonly threadId: string;
  readonly messages: readonly MessagePartsFragment[];
  /** A question on its way to the server. */
  readonly pendingQuestion: string | null;
  /** Left out for who may not ask. */
  readonly onAsk?: AskInThread;
}

interface Turn {
  readonly id: string;
  readonly question: MessagePartsFragment | null;
  readonly answers: readonly MessagePartsFragment[];
}

/**
 * The conversation. The newest question goes to the top and its answer grows below it, so that the badge stays in sight and nothing moves
 * while one reads. Who comes back from a source finds the place again where they left.
 */
export function Turns({ threadId, messages, pendingQuestion, onAsk }: TurnsProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const turns = toTurns(messages);
  const newestId = pendingQuestion === null ? turns.at(-1)?.id : pendingId;

  const { onClick } = useThreadPlace({ threadId, scroller, newestId });

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: only notes which link was followed, which keys click, too
    <div ref={scroller} onClick={onClick} className="relative min-h-0 flex-1 overflow-y-auto [container-type:size]">
      <div className="mx-auto w-full max-w-3xl px-4 sm:px-6">
        {turns.map((turn) => (
          <Section key={turn.id} id={turn.id} isNewest={turn.id === newestId}>
            <TurnBody turn={turn} onAsk={onAsk} />
            {onAsk && turn.id === newestId && (
              <AskInstead
                answer={turn.answers.at(-1)?.answer ?? null}
                asked={turns.flatMap(({ question }) => question?.text ?? [])}
                onAsk={onAsk}
              />
            )}
          </Section>
        ))}
        {pendingQuestion !== null && (
          <Section id={pendingId} isNewest>
            <QuestionBubble text={pendingQuestion} />
          </Section>
        )}
      </div>
    </div>
  );
}

function TurnBody({ turn: { question, answers }, onAsk }: { readonly turn: Turn; readonly onAsk?: AskInThread }) {
  const [highlight, setHighlight] = useState<TextSpan | null>(null);
  const answerId = answers[0]?.id;
  const choices = useMemo(() => (answerId ? choicesOf(answerId) : []), [answerId]);
  return (
    <>
      {question && (
        <QuestionBubble
          text={question.text}
          highlight={highlight}
          choices={choices}
          onTakeBack={onAsk && ((choice) => onAsk(question.text, withoutChoice(choices, choice)))}
        />
      )}
      {answers.map((message) => (
        <AnswerMessage key={message.id} message={message} question={question?.text ?? ""} onAsk={onAsk} onHighlight={setHighlight} />
      ))}
    </>
  );
}

interface SectionProps {
  readonly id: string;
  readonly isNewest: boolean;
  readonly children: React.ReactNode;
}

function Section({ id, isNewest, children }: SectionProps) {
  return (
    <section data-turn={id} className={`flex flex-col gap-5 pt-6 pb-8 sm:pt-8 ${isNewest ? "min-h-[100cqh]" : ""}`}>
      {children}
    </section>
  );
}

function toTurns(messages: readonly MessagePartsFragment[]): readonly Turn[] {
  const turns: Turn[] = [];
  for (const message of messages) {
    const last = turns.at(-1);
    if (message.author === "USER" || !last) {
      const isQuestion = message.author === "USER";
      turns.push({ id: message.id, question: isQuestion ? message : null, answers: isQuestion ? [] : [message] });
    } else turns[turns.length - 1] = { ...last, answers: [...last.answers, message] };
  }
  return turns;
}
