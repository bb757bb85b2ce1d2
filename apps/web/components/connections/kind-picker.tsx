import type { ConnectorDescriptionsQuery, ConnectorKind } from "../../gql/graphql.ts";

type Connector = ConnectorDescriptionsQuery["connectorDescriptions"][number];

interface KindPickerProps {
  readonly connectors: readonly Connector[];
  readonly value: ConnectorKind;
  readonly onPick: (connector: Connector) => void;
}

/** Which kind of database it is. */
export function KindPicker({ connectors, value, onPick }: KindPickerProps) {
  return (
    <fieldset>
      <legend className="mb-1.5 text-sm font-medium">Kind</legend>
      <div className="grid grid-cols-2 gap-2 sm:grid-cols-3">
        {connectors.map((connector) => (
          <label
            key={connector.kind}
            className="flex h-10 cursor-pointer items-center justify-center rounded-lg border border-line-strong/60 px-3 text-sm font-medium has-checked:border-accent has-checked:bg-accent-soft has-checked:text-accent-strong has-focus-visible:outline-2 has-focus-visible:outline-accent"
          >
            <input type="radio" name="kind" className="sr-only" checked={connector.kind === value} onChange={() => onPick(connector)} />
            {connector.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
