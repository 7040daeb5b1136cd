import './nonce.js';
import 'antd/dist/reset.css';
import './app/page.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.js';

createRoot(document.getElementById('root')!).render(<App />);
