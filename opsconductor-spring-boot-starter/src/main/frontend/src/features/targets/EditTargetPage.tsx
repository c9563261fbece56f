import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data, type Api } from '@/shared/api/client';
import { ifMatch } from '@/shared/api/condition';
import { targetQuery } from '@/shared/pickers/names';
import { Loaded } from '@/shared/ui/Loaded';
import { notifyDone } from '@/shared/ui/notify';
import { Page } from '@/shared/ui/Page';
import { Restricted } from '@/shared/ui/Restricted';
import { TargetForm } from './form/TargetForm';
import { bodyOf, valuesOf, type TargetValues } from './form/values';
import './texts';

export function EditTargetPage() {
  const { t } = useTranslation('targets');
  const { targetId } = useParams({ from: '/targets/$targetId/edit' });
  const query = useQuery({ ...targetQuery(targetId), refetchOnMount: 'always' });
  const [loads, setLoads] = useState(0);
  // what is in the cache may be old, and its generation would be refused
  const fresh = query.isFetchedAfterMount || query.error ? query : { ...query, data: undefined };
  const reload = () => void query.refetch().then(() => setLoads((before) => before + 1));
  return (
    <Page title={query.data ? t('form.edit', { name: query.data.name }) : t('title')}>
      <Restricted role="operator">
        <Loaded query={fresh as typeof query}>
          {(target) => <EditTarget key={loads} target={target} onReload={reload} />}
        </Loaded>
      </Restricted>
    </Page>
  );
}

function EditTarget({ target, onReload }: { target: Api['Target']; onReload: () => void }) {
  const { t } = useTranslation('targets');
  const { t: shared } = useTranslation();
  const navigate = useNavigate();
  // as it was opened: what others change meanwhile must not be overwritten unseen
  const [opened] = useState(target);
  const save = async (values: TargetValues) => {
    const saved = await data(
      api.PUT('/targets/{id}', {
        params: { path: { id: opened.id }, header: ifMatch(opened) },
        body: bodyOf(values, opened.metadata),
      }),
    );
    notifyDone(t('form.saved', { name: saved.name }));
    return saved;
  };
  return (
    <TargetForm
      initial={valuesOf(opened)}
      targetId={opened.id}
      submit={shared('actions.save')}
      save={save}
      onSaved={(targetId) => void navigate({ to: '/targets/$targetId', params: { targetId } })}
      onReload={onReload}
    />
  );
}
