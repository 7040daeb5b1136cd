import { Component, type ReactNode } from 'react';
import { Problem } from '../api/problem.js';
import { ProblemNotice } from '../ui/problem-notice.js';

/** A page that fails leaves the frame around it standing. A part that cannot be fetched means that the server is away. */
export class CrashGuard extends Component<{ children: ReactNode }, { failed: unknown }> {
  override state = { failed: undefined as unknown };

  static getDerivedStateFromError(failed: unknown) {
    return { failed };
  }

  override render() {
    const { failed } = this.state;
    if (failed === undefined) return this.props.children;
    const fetching = failed instanceof TypeError && /import|fetch|module/i.test(failed.message);
    return (
      <ProblemNotice
        problem={fetching ? new Problem({ code: 'NOT_LOADED' }) : new Problem({ code: 'CRASH', status: 500 })}
        onRetry={() => window.location.reload()}
      />
    );
  }
}
