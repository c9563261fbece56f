import type { UseFormReturnType } from '@mantine/form';
import type { CredentialKind, DataValues } from './data';
import { DataFields } from './DataFields';
import { KindPicker } from './KindPicker';

interface SecretFieldsProps {
  form: UseFormReturnType<DataValues>;
  /** Those to choose from. */
  kinds: readonly CredentialKind[];
}

/** What a credential is made of, in a form. */
export function SecretFields({ form, kinds }: SecretFieldsProps) {
  return (
    <>
      {kinds.length > 1 && (
        <KindPicker
          kinds={kinds}
          value={form.values.kind}
          onChange={(kind) => {
            form.clearErrors();
            form.setFieldValue('kind', kind);
          }}
        />
      )}
      <DataFields
        values={form.values}
        onChange={(change) => {
          Object.keys(change).forEach((field) => form.clearFieldError(field));
          form.setValues(change);
        }}
        errors={form.errors}
      />
    </>
  );
}
