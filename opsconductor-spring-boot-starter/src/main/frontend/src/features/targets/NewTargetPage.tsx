import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data } from '@/shared/api/client';
import { targetQuery } from '@/shared/pickers/names';
import { Loaded } from '@/shared/ui/Loaded';
import { notifyDone } from '@/shared/ui/notify';
import { Page } from '@/shared/ui/Page';
import { Restricted } from '@/shared/ui/Restricted';
import { TargetForm } from './form/TargetForm';
import { bodyOf, emptyValues, valuesOf, type TargetValues } from './form/values';
import './texts';

export function NewTargetPage() {
  const { t } = useTranslation('targets');
  const { from } = useSearch({ from: '/targets/new' });
  return (
    <Page title={t('create')}>
      <Restricted role="operator">{from ? <Duplicate from={from} /> : <NewTarget initial={emptyValues} />}</Restricted>
    </Page>
  );
}

/** Begins with all of another target but its name. */
function Duplicate({ from }: { from: string }) {
  const query = useQuery(targetQuery(from));
  return <Loaded query={query}>{(target) => <NewTarget initial={{ ...valuesOf(target), name: '' }} />}</Loaded>;
}

function NewTarget({ initial }: { initial: TargetValues }) {
  const { t } = useTranslation('targets');
  const { t: shared } = useTranslation();
  const navigate = useNavigate();
  // once for the form, so that a repeated click creates once
  const [key] = useState(() => crypto.randomUUID());
  const save = async (values: TargetValues) => {
    const target = await data(
      api.POST('/targets', { body: bodyOf(values), params: { header: { 'Idempotency-Key': key } } }),
    );
    notifyDone(t('form.created', { name: target.name }));
    return target;
  };
  return (
    <TargetForm
      initial={initial}
      submit={shared('actions.create')}
      save={save}
      onSaved={(targetId) => void navigate({ to: '/targets/$targetId', params: { targetId } })}
      onReload={() => undefined}
    />
  );
}
