/** What the person asked, on the right. */
export function QuestionBubble({ text }: { readonly text: string }) {
  return (
    <div className="flex justify-end">
      <h2 className="max-w-[85%] rounded-2xl rounded-br-md bg-accent px-4 py-2.5 font-normal whitespace-pre-wrap text-on-accent [overflow-wrap:anywhere]">
        <span className="sr-only">Question: </span>
        {text}
      </h2>
    </div>
  );
}
