// What a flow says to the test that started it, and what it hears: a line each.
import { createInterface } from 'node:readline';

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();

export function say(text) {
  console.log(text);
}

export async function hear() {
  const { value, done } = await lines.next();
  if (done) {
    throw new Error('nobody answers');
  }
  return value;
}

// What it got in the end.
export function conclude(result) {
  say(JSON.stringify(result));
}

// By which error a request was refused.
export async function refusal(request) {
  try {
    await request();
    return 'none';
  } catch (e) {
    return e.error ?? e.message;
  }
}
