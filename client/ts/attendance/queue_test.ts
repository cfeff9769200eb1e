import assert from "node:assert/strict";
import { type Answer, Queue, sendBy, type Sheet } from "./queue.ts";

function memory() {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  };
}

const sheet = (key: string): Sheet => ({
  key,
  address: "/roll/",
  takenAt: "2024-07-29T09:05:00Z",
  fields: [["mark-1", "late"]],
});
const GONE: Answer = { what: "gone", told: "1" };

Deno.test("a sheet stays while the network is down and goes once when it is back", async () => {
  const storage = memory();
  const sent: string[] = [];
  let up = false;
  const send = (each: Sheet): Promise<Answer> => {
    if (!up) return Promise.resolve({ what: "kept" });
    sent.push(each.key);
    return Promise.resolve(GONE);
  };
  const queue = new Queue(storage, send);
  queue.add(sheet("a"));
  await queue.flush();
  assert.deepEqual(queue.waiting.map((each) => each.key), ["a"]);
  up = true;
  await queue.flush();
  await queue.flush();
  assert.deepEqual(sent, ["a"]);
  assert.equal(storage.kept.size, 0);
});

Deno.test("two rounds at once are one, so that no sheet goes twice", async () => {
  const sent: string[] = [];
  const queue = new Queue(memory(), async (each) => {
    await Promise.resolve();
    sent.push(each.key);
    return GONE;
  });
  queue.add(sheet("a"));
  await Promise.all([queue.flush(), queue.flush()]);
  assert.deepEqual(sent, ["a"]);
});

Deno.test("a later sheet never overtakes an earlier one that waits", async () => {
  const tried: string[] = [];
  const queue = new Queue(memory(), (each) => {
    tried.push(each.key);
    return Promise.resolve({ what: "signed_out" });
  });
  queue.add(sheet("a"));
  queue.add(sheet("b"));
  await queue.flush();
  assert.deepEqual(tried, ["a"]);
  assert.deepEqual(queue.waiting.map((each) => each.key), ["a", "b"]);
});

Deno.test("a sheet that the house refuses is told and does not come again", async () => {
  const queue = new Queue(memory(), () => Promise.resolve({ what: "refused", told: "closed" }));
  queue.add(sheet("a"));
  assert.deepEqual(await queue.flush(), [{ what: "refused", told: "closed" }]);
  assert.deepEqual(queue.waiting, []);
});

Deno.test("a sheet outlives the page, and rubbish in the storage does not", () => {
  const storage = memory();
  new Queue(storage, () => Promise.resolve(GONE)).add(sheet("a"));
  assert.equal(new Queue(storage, () => Promise.resolve(GONE)).waiting.length, 1);
  storage.setItem("yoram.roll", "{not json");
  assert.deepEqual(new Queue(storage, () => Promise.resolve(GONE)).waiting, []);
});

Deno.test("what goes over the network carries key, both times and the token of now", async () => {
  const asked: Array<[string, RequestInit]> = [];
  const request = ((address: string, init: RequestInit) => {
    asked.push([address, init]);
    return Promise.resolve(Response.json({ told: "1 mark" }));
  }) as unknown as typeof fetch;
  const answer = await sendBy(request, () => "token", () => "2024-07-29T11:00:00Z")(sheet("a"));
  assert.deepEqual(answer, { what: "gone", told: "1 mark" });
  const [address, init] = asked[0]!;
  assert.equal(address, "/roll/");
  assert.deepEqual(Object.fromEntries(init.body as URLSearchParams), {
    "mark-1": "late",
    key: "a",
    taken_at: "2024-07-29T09:05:00Z",
    sent_at: "2024-07-29T11:00:00Z",
  });
  assert.equal((init.headers as Record<string, string>)["X-CSRFToken"], "token");
});

Deno.test("no answer, a broken server, a session that ended and a refusal are four things", async () => {
  const by = (respond: () => Promise<Response>) =>
    sendBy(respond as unknown as typeof fetch, () => "", () => "")(sheet("a"));
  assert.deepEqual(await by(() => Promise.reject(new TypeError("offline"))), { what: "kept" });
  assert.deepEqual(await by(() => Promise.resolve(new Response("", { status: 502 }))), { what: "kept" });
  assert.deepEqual(await by(() => Promise.resolve(new Response("", { status: 403 }))), {
    what: "signed_out",
  });
  const refused = await by(() => Promise.resolve(Response.json({ error: "closed" }, { status: 422 })));
  assert.deepEqual(refused, { what: "refused", told: "closed" });
});
