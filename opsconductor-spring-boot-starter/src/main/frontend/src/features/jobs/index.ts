/** What other features use of jobs. */
export { JobSelect } from './JobSelect';
export { jobQuery } from './queries';
export { asJob, chosenOf, isUnsaid, targetsOf, type Chosen } from './run/chosen';
export { ParameterFields } from './run/ParameterFields';
export { faultOf, givenOf, parametersOf, type Values } from './run/parameters';
export { RunDialog } from './run/RunDialog';
export { TargetChoice } from './run/TargetChoice';
