import type { Action, ActionOutcome, Fact, FactRequest } from '../model/fact.ts';
import type { View } from '../model/location.ts';
import type { RegistryKey } from '../model/registry-key.ts';
import type { RegistryValue } from '../model/registry-value.ts';
import type { TargetFile } from './target-file.ts';

/**
 * What settings are read from and written to, and what answers facts beside them: this computer, or files of one. The engine asks once for all
 * that a configuration needs and writes once; it knows a backend only by this interface.
 */
export interface Target {
  /** Where it is, for people: a file's path or the computer's name. */
  readonly name: string;
  /** What was found at its path; undefined for what no path leads to. */
  readonly kind?: TargetKind;
  /** What is to be said beside the answers of the last read, such as that they may be stale. Sentences. */
  readonly remarks?: readonly string[];
  /** After it was read: the files of which the last answer is. */
  readonly files?: readonly TargetFile[];
  /** The paths of other machines' files in it, which are not read. */
  readonly leftOut?: readonly string[];
  /** Why nothing can be written to it at all, and what to do instead; undefined where that can be tried. */
  readonly readOnly?: string | undefined;
  /**
   * Reads whole keys, and the SIDs of accounts. What cannot be told is a {@link Problem} in its place, so that
   * one key without access does not take the others' results away.
   *
   * @throws TargetError when nothing at all can be read
   */
  read(request: ReadRequest): Promise<ReadAnswer>;
  /**
   * Writes the undo file, makes the changes in their order, and reads again what the request names.
   *
   * @throws TargetError when nothing was written, or, naming the undo file, when it cannot be told what was
   */
  write(batch: WriteBatch): Promise<WriteAnswer>;
  /**
   * Puts back what an undo file that {@link Target.write} left says.
   *
   * @param file the undo file's path
   * @throws InputError when the file is no undo file; TargetError when the state could not be put back
   */
  undo(file: string): Promise<UndoAnswer>;
  /**
   * Writes an undo file where its own go; those that go beside a file have no other place.
   *
   * @throws TargetError when it cannot be kept
   */
  keepUndo?(undo: { changes: readonly Change[]; actions?: readonly Action[] }): Promise<string>;
  /**
   * After it was read: when what it holds was exported, in ISO 8601, where that is written in it. What the file system
   * says of a file is when it was copied.
   */
  readonly collected?: string | undefined;
  /** After it was read: who is named in it, as far as that is known, whether or not it was asked for. */
  people?(): Promise<readonly Person[]>;
  /**
   * After it was read: where in its files it stands what a value is, or a key.
   *
   * @param key the full path, as in {@link Tree.path} or below one
   * @param value the value's name
   */
  locate?(key: string, value?: string): FilePlace | undefined;
  /**
   * The computer's name, where that is told in another way than by the key that a running Windows has it in.
   *
   * @throws TargetError when it cannot be read
   */
  readonly machineName?: (() => Promise<string | undefined>) | undefined;
  /** While a write is under way: the file that puts back the state before, once there is one. */
  readonly undoUnderWay?: string | undefined;
  /** Lets go of what it holds open, such as a shell; nothing can be asked afterwards. */
  dispose?(): Promise<void>;
}

/** What a target is: this computer's registry, or a file or folder with one in it. */
export type TargetKind = 'live' | 'reg' | 'hive' | 'folder' | 'zip';

/** A user of a machine, by what names one. */
export interface Person {
  readonly sid?: string | undefined;
  /** Of the account, without its domain, and of the profile's folder. */
  readonly names: readonly string[];
}

/** A place in the files of a target. */
export interface FilePlace {
  readonly file: string;
  /** From 1; undefined where no line is about that key, and of a hive, which has no lines. */
  readonly line?: number;
  /** What stands in that line. */
  readonly lineOf?: 'value' | 'key';
}

export interface ReadRequest {
  readonly trees: readonly TreeRequest[];
  /** Accounts whose SID is wanted: no SIDs themselves, and no well-known names. */
  readonly accounts: readonly string[];
  /** What is wanted beyond the registry; a backend that sees nothing else leaves the answer out. */
  readonly facts?: readonly FactRequest[];
}

/** A key with all below it: of the machine in one view, or of an account's hive (several, for `AllUsers`). */
export type TreeRequest =
  | { readonly hive: 'LocalMachine'; readonly view: View; readonly path: string }
  | { readonly hive: 'User'; readonly account: string; readonly path: string };

/** Answers in the order of the request. */
export interface ReadAnswer {
  /** For each request its trees: one, or one for each hive that the account stands for, or why there is none. */
  readonly trees: readonly (readonly Tree[] | Problem)[];
  readonly sids: readonly (string | Problem)[];
  readonly facts?: readonly (Fact | Problem)[];
}

export interface Tree {
  /** The key's full path as .reg files spell it: `HKEY_LOCAL_MACHINE\SOFTWARE\Wow6432Node\Contoso`. */
  readonly path: string;
  /** Undefined where there is no such key; a problem where there may be one that cannot be read. */
  readonly key: RegistryKey | undefined | Problem;
  /** Where there is no such key: the topmost key that would come into being with it, if that is one above it. */
  readonly missingFrom?: string;
}

/** Why something could not be told, and what would help. */
export interface Problem {
  readonly problem: string;
  /** For programs, where they do something about it: `no-view`, of a view that this Windows does not have. */
  readonly code?: 'no-view';
}

/** Is it said why there is no answer? */
export function isProblem(answer: unknown): answer is Problem {
  // A key of which only some keys below are known says why, too.
  return typeof answer === 'object' && answer !== null && 'problem' in answer && !('subkeys' in answer);
}

/** One write. Paths are full, as in {@link Tree.path}; keys on the way to a value come into being with it. */
export type Change =
  | { readonly kind: 'set-value'; readonly key: string; readonly value: RegistryValue }
  | { readonly kind: 'delete-value'; readonly key: string; readonly name: string }
  | { readonly kind: 'create-key'; readonly key: string }
  /** With all below it. */
  | { readonly kind: 'delete-key'; readonly key: string };

export interface WriteBatch {
  /** Done before the changes; none where the backend knows no facts. */
  readonly actions?: readonly Action[];
  readonly changes: readonly Change[];
  /** What puts back the state before, in its order; the backend keeps it in the undo file. */
  readonly undo: readonly Change[];
  readonly undoActions?: readonly Action[];
  /** What was read when the changes were planned: a backend refuses to write over anything else. */
  readonly basis: ReadAnswer;
  /** What to read afterwards. */
  readonly request: ReadRequest;
}

export interface WriteAnswer {
  readonly after: ReadAnswer;
  /** The file that an undo takes; undefined when there was nothing to change. */
  readonly undoFile?: string;
  /** What came of each action of the batch. */
  readonly actions?: readonly ActionOutcome[];
  /** Changes that were refused, by their index in the batch. */
  readonly failures: readonly { readonly index: number; readonly problem: string }[];
}

export interface UndoAnswer {
  /** How many changes were put back. */
  readonly changes: number;
  readonly failures: readonly { readonly index: number; readonly problem: string }[];
  /** The domain controller that took some of them, if any did. */
  readonly controller?: string;
}
