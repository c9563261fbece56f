import { afterEach } from 'vitest';
import { cleanup, configure } from '@testing-library/react';

// the machine may have other work: nothing is late because a second is over
configure({ asyncUtilTimeout: 15_000 });

afterEach(cleanup);
