/** What each exit status of a command means, but for those of `rmsdsc resource`, which DSC v3 reads. */
export const exitCodes: readonly (readonly [status: number, meaning: string])[] = [
  [0, 'done, and in the desired state'],
  [1, 'something is not in the desired state'],
  [2, 'the input is wrong; nothing was changed'],
  [3, 'something could not be told, or the target could not be read or written'],
  [4, 'a needed program is missing'],
  [70, 'a bug in rmsdsc'],
];
