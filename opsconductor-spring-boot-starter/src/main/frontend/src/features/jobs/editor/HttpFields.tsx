import { Input, SegmentedControl, SimpleGrid, Stack } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { setAt, type Path } from './document';
import { EntriesField } from './EntriesField';
import { ChoiceField, TextField, TextsField, TokensField } from './fields';
import { useField, useJobForm } from './formContext';
import { JsonField } from './JsonField';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

export function HttpFields({ path }: { path: Path }) {
  const { t } = useTranslation('jobEditor');
  const { edit, readOnly } = useJobForm();
  const body = useField([...path, 'body']).value;
  const json = useField([...path, 'json']).value;
  const id = useId();
  const sent = json !== undefined ? 'json' : body !== undefined ? 'body' : 'none';
  const choose = (next: string) =>
    edit((document) => {
      setAt([...path, 'body'], next === 'body' ? '' : undefined)(document);
      setAt([...path, 'json'], next === 'json' ? {} : undefined)(document);
    });
  return (
    <Stack gap="sm">
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <ChoiceField
          path={[...path, 'method']}
          label={t('http.method')}
          unset="GET"
          choices={METHODS.map((method) => ({ value: method, label: method }))}
        />
        <TextField path={[...path, 'path']} label={t('http.path')} placeholder="/v1/status" required mono />
        <TokensField path={[...path, 'expect_status']} label={t('http.expect')} placeholder="2xx" />
      </SimpleGrid>
      <EntriesField path={[...path, 'headers']} label={t('http.headers')} keyLabel={t('http.header')} />
      <Stack gap={6}>
        <Input.Label id={id} labelElement="div">
          {t('http.sent')}
        </Input.Label>
        <SegmentedControl
          aria-labelledby={id}
          size="xs"
          readOnly={readOnly}
          value={sent}
          onChange={choose}
          data={['none', 'json', 'body'].map((each) => ({ value: each, label: t(`http.sends.${each}`) }))}
        />
        {sent === 'json' && <JsonField path={[...path, 'json']} label={t('http.sends.json')} />}
        {sent === 'body' && <TextsField path={[...path, 'body']} label={t('http.sends.body')} mono />}
      </Stack>
    </Stack>
  );
}
