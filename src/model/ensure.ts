/** Is what a resource is about to be there, or to be gone? */
export type Ensure = 'Present' | 'Absent';
