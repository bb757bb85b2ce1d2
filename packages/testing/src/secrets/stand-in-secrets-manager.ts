import { type StandInServer, startStandIn } from "./stand-in-server.ts";

export interface StandInSecretsManagerOptions {
  /** The one access key that is let in. */
  readonly accessKeyId: string;
  /** Name → text. Changes hold for the next request. */
  readonly secrets: Record<string, string>;
  /** Names that the key may not read. */
  readonly forbidden?: readonly string[];
}

/** Speaks AWS Secrets Manager's JSON protocol as far as GetSecretValue goes, so that the real SDK can be pointed at it. */
export interface StandInSecretsManager extends StandInServer {
  /** Names that were asked for. */
  readonly requests: readonly string[];
}

export async function startStandInSecretsManager(options: StandInSecretsManagerOptions): Promise<StandInSecretsManager> {
  const { accessKeyId, secrets, forbidden = [] } = options;
  const requests: string[] = [];
  const server = await startStandIn((request, body, response) => {
    const reply = (status: number, content: object) =>
      void response
        .writeHead(status, { "content-type": "application/x-amz-json-1.1", "x-amzn-requestid": "1" })
        .end(JSON.stringify(content));
    const fail = (type: string, message: string) => reply(400, { __type: type, message });
    if (request.headers["x-amz-target"] !== "secretsmanager.GetSecretValue") return fail("UnknownOperationException", "Unknown operation");
    const [, keyId] = /^AWS4-HMAC-SHA256 Credential=([^/]+)\//.exec(request.headers.authorization ?? "") ?? [];
    if (keyId !== accessKeyId) return fail("UnrecognizedClientException", "The security token included in the request is invalid.");
    const { SecretId: name } = JSON.parse(body) as { SecretId: string };
    requests.push(name);
    if (forbidden.includes(name)) return fail("AccessDeniedException", "User is not authorized to perform: secretsmanager:GetSecretValue");
    const text = secrets[name];
    if (text === undefined) return fail("ResourceNotFoundException", "Secrets Manager can't find the specified secret.");
    reply(200, { ARN: `arn:aws:secretsmanager:eu-west-1:1:secret:${name}`, Name: name, VersionId: "1", SecretString: text });
  });
  return { ...server, requests };
}
