import { FunnelPlotOutlined } from '@ant-design/icons';
import { definePage } from '@/app/page';

export default definePage({
  name: { zh: '采血', en: 'Collection' },
  icon: FunnelPlotOutlined,
  order: 71.5,
  group: 'day',
  duties: ['collector', 'supply-head'],
  key: 'g',
  places: [{ path: '/collection', load: () => import('./Page') }],
});
