import { AlertOutlined } from '@ant-design/icons';
import { definePage } from '@/app/page';

export default definePage({
  name: { zh: '应急授权', en: 'Emergency duty' },
  icon: AlertOutlined,
  order: 110,
  group: 'trust',
  duties: ['quality', 'director', 'auditor', 'supply-head', 'transfusion-head'],
  key: '6',
  places: [{ path: '/break-glass', load: () => import('./Page') }],
});
