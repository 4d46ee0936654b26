import { msg } from '../../../diagnostics/message.ts';
import { problemRule } from '../../read/json-files.ts';

export const jsonByteOrderMark = problemRule(
  'json-byte-order-mark',
  'mark',
  'A JSON file begins with a byte order mark',
  msg`${'path'} begins with a byte order mark, which paconn cannot read when it creates or updates a connector${'text'}; save it as UTF-8 without one.`,
  'paconn 0.0.21, operations/upsert.py lines 82 and 109, which read without utf-8-sig',
);
