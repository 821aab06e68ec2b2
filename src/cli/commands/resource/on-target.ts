import type { AnswerMetadata } from '../../../report/dsc/dsc-answer.ts';
import type { OpenTarget } from '../../../rms/open-target.ts';
import { targetName, withTarget } from '../../target/target.ts';
import { chooseTarget } from '../../target/target-variables.ts';
import type { Options } from './given.ts';
import { trace } from './trace.ts';

/**
 * @param decided what is to be said of who decided the target, where that was the environment
 * @param options with what the environment says of the target
 */
type Action<T> = (target: OpenTarget, decided: AnswerMetadata, options: Options) => Promise<T>;

/** Does something with the target of a resource. What is to be said beside the answers is said to dsc. */
export async function onTarget<T>(given: Options, action: Action<T>): Promise<T> {
  const { options, decidedBy, remarks } = chooseTarget(given);
  const say = (remark: string): void => trace('info', remark);
  remarks.forEach(say);
  const target = targetName(options) ?? options.directory ?? '';
  const decided = decidedBy === undefined ? {} : { target, targetDecidedBy: decidedBy };
  return withTarget(options, opened => action(opened, decided, options), say);
}
