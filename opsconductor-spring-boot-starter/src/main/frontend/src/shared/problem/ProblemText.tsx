import { useTranslation } from 'react-i18next';
import { Problem, Unreachable } from '../api/problem';
import { Told } from './Told';
import { useProblemTexts } from './useProblemTexts';

/** What went wrong, in the viewer's language and then in the words of the server, or in those alone. */
export function ProblemText({ error }: { error: unknown }) {
  const { t } = useTranslation();
  const text = useProblemTexts();
  if (error instanceof Unreachable) {
    return <>{t('errors.unreachable')}</>;
  }
  const problem = error instanceof Problem ? error : undefined;
  const said = problem ? problem.detail : error instanceof Error ? error.message : String(error);
  const what = problem && text('what', problem.code);
  return (
    <Told text={what ?? (problem && !said ? t('errors.status', { status: problem.status }) : undefined)} said={said} />
  );
}
