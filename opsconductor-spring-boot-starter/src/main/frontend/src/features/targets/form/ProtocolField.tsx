import { Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { knownProtocols, protocolLabel } from '../protocols';

interface ProtocolFieldProps {
  value: string;
  onChange: (protocol: string) => void;
  error?: React.ReactNode;
}

const OTHER = '*';

/** One of the protocols that are known here, or the name of another transport of the server. */
export function ProtocolField({ value, onChange, error }: ProtocolFieldProps) {
  const { t } = useTranslation('targets');
  const other = !knownProtocols.includes(value);
  return (
    <>
      <Select
        label={t('fields.protocol')}
        data={[
          ...knownProtocols.map((known) => ({ value: known, label: protocolLabel(known) })),
          { value: OTHER, label: t('form.otherProtocol') },
        ]}
        value={other ? OTHER : value}
        onChange={(chosen) => onChange(chosen === OTHER ? '' : (chosen ?? value))}
        allowDeselect={false}
        error={other ? undefined : error}
        data-path={other ? undefined : 'protocol'}
      />
      {other && (
        <TextInput
          mt="xs"
          label={t('form.protocolName')}
          description={t('form.protocolHint')}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
          error={error}
          spellCheck={false}
          autoCapitalize="none"
          data-path="protocol"
        />
      )}
    </>
  );
}
