import Link from "next/link";

export default function NotFound() {
  return (
    <main className="grid h-dvh place-items-center p-6 text-center">
      <div>
        <h1 className="text-xl font-semibold">This page doesn’t exist</h1>
        <p className="mt-2 text-muted">
          <Link href="/" className="text-accent underline">
            Go to your Spaces
          </Link>
        </p>
      </div>
    </main>
  );
}
