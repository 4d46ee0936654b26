/** The OAuth connection parameters of apiProperties.json. */
import type { ConnectionParameter } from '../connection-parameters.ts';
import { asObject, own } from '../json.ts';

export const tenantName = 'token:TenantId';

export const oauthOf = ({ node }: ConnectionParameter) => asObject(own(node, 'oAuthSettings'));
