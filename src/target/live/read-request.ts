import { knownSid } from '../../model/account.ts';
import type { Message } from '../../powershell/message.ts';
import { allUsersProblem } from '../accounts-in-words.ts';
import {
  isProblem,
  type Problem,
  type ReadAnswer,
  type ReadRequest,
  type Tree,
  type TreeRequest,
} from '../target.ts';
import type { FactRecords } from './fact-records.ts';
import { fullPath } from './location.ts';
import { treeFromRecords } from './tree-records.ts';

/** The request as the agent's `read` takes it. */
export function requestRecords(
  { trees, accounts, facts = [] }: ReadRequest,
  records: FactRecords,
): string[][] {
  return [
    ...trees.map(tree =>
      tree.hive === 'LocalMachine'
        ? ['machine', tree.view, tree.path]
        : ['user', knownSid(tree.account) ?? tree.account, tree.path],
    ),
    ...accounts.filter(account => account !== allUsers).map(account => ['account', account]),
    ...facts.map(fact => records.request(fact)),
  ];
}

/**
 * What the agent's answer to {@link requestRecords} says: for each request `refused|reason`, or `sid|...`, or
 * `answer` with a `tree|owner` and the records of the tree for each hive, or with the records of a fact. Afterwards `loaded|reason` for each hive
 * that could not be unloaded again.
 *
 * @throws Error when it is no such answer
 */
export function readAnswer(request: ReadRequest, records: Message, ofFacts: FactRecords): ReadAnswer {
  const stillLoaded = records.filter(([kind]) => kind === 'loaded').map(([, reason = '']) => reason);
  const answers = sections(
    records.filter(([kind]) => !asideKinds.includes(kind ?? '')),
    answerKinds,
  );
  const trees = request.trees.map(tree => treesOf(tree, take(answers), stillLoaded));
  const sids = request.accounts.map(account =>
    account === allUsers ? allUsersProblem : sidOf(take(answers)),
  );
  const facts = request.facts?.map(fact => {
    const [head, ...found] = take(answers);
    return head?.[0] === 'refused' ? { problem: head[1] ?? '' } : ofFacts.answer(fact, found);
  });
  return { trees, sids, ...(facts && { facts }) };
}

const allUsers = 'AllUsers';
const answerKinds = ['answer', 'refused', 'sid'];
/** What is said beside the answers. */
const asideKinds = ['loaded', 'failure', 'outcome'];

function treesOf(request: TreeRequest, answer: Message, stillLoaded: readonly string[]): Tree[] | Problem {
  const [[kind, reason = ''] = []] = answer;
  if (kind === 'refused') {
    return { problem: reason };
  }
  const trees = sections(answer.slice(1), ['tree']).map(([head, ...records]): Tree => {
    const owner = head?.[1] ?? '';
    const path = fullPath(
      request.hive === 'LocalMachine'
        ? { hive: 'LocalMachine', owner: request.view, path: request.path }
        : { hive: 'User', owner, path: request.path },
    );
    // A hive that stays loaded keeps its user out: no result is good beside that.
    const problem = request.hive === 'User' ? stillLoaded[0] : undefined;
    const key = problem === undefined ? treeFromRecords(records) : { problem };
    return {
      path,
      key: isProblem(key) ? { ...key, problem: `${path} cannot be read: ${key.problem}` } : key,
    };
  });
  const problems = trees.flatMap(({ key }) => (isProblem(key) ? [key.problem] : []));
  return request.hive === 'User' && problems.length === trees.length
    ? { problem: `No user evaluated: ${problems.join(' ')}` }
    : trees;
}

function sidOf(answer: Message): string | Problem {
  const [[kind, text = ''] = []] = answer;
  return kind === 'sid' ? text : { problem: text };
}

/** Cuts records into runs, each of which begins with one of these kinds. */
function sections(records: Message, kinds: readonly string[]): Message[] {
  const found: string[][][] = [];
  for (const record of records) {
    if (kinds.includes(record[0] ?? '')) {
      found.push([]);
    }
    found.at(-1)?.push([...record]);
  }
  return found;
}

function take(answers: Message[]): Message {
  const answer = answers.shift();
  if (!answer) {
    throw new Error('The reply answers less than what was asked.');
  }
  return answer;
}
