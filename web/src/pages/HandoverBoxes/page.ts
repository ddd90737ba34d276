import { BoxPlotOutlined } from '@ant-design/icons';
import { definePage } from '@/app/page';

export default definePage({
  name: { zh: '献血交接', en: 'Donation boxes' },
  icon: BoxPlotOutlined,
  order: 71.6,
  group: 'day',
  duties: ['collector', 'courier', 'component-technician', 'laboratory', 'quality', 'releaser'],
  key: ',',
  places: [
    { path: '/handover-boxes', load: () => import('./Page') },
    { path: '/handover-boxes/$box', load: () => import('./Box') },
  ],
});
