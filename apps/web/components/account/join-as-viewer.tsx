import { Button } from "../ui/button.tsx";

interface JoinAsViewerProps {
  readonly user: { readonly name: string; readonly email: string };
  /** Whoever made the account knows its password, so that it can't be let in. */
  readonly needsOwnPassword: boolean;
  readonly isBusy: boolean;
  readonly onJoin: () => void;
  readonly onChangePassword: () => void;
}

/** For somebody who is signed in: nothing more to give. */
export function JoinAsViewer({ user, needsOwnPassword, isBusy, onJoin, onChangePassword }: JoinAsViewerProps) {
  return (
    <>
      <p className="text-sm text-muted">
        You are signed in as <span className="font-medium text-text">{user.name}</span>{" "}
        <span className="[overflow-wrap:anywhere]">({user.email})</span>.
      </p>
      {needsOwnPassword ? (
        <Button look="primary" onClick={onChangePassword}>
          Choose your own password
        </Button>
      ) : (
        <Button look="primary" disabled={isBusy} onClick={onJoin}>
          {isBusy ? "Joining…" : "Join the Space"}
        </Button>
      )}
    </>
  );
}
