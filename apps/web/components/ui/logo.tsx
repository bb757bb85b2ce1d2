/** The mark of Olympus: a mountain. */
export function Logo({ size = 28 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden className="shrink-0">
      <rect width="32" height="32" rx="9" className="fill-accent" />
      <path d="M5.5 23.5 12.6 11l4 6.4 3-4.4 6.9 10.5Z" fill="none" className="stroke-on-accent" strokeWidth="2.4" strokeLinejoin="round" />
    </svg>
  );
}
