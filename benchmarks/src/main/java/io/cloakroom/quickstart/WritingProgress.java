// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.quickstart;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** The bar that grows while rows are written; on the error stream, so that output can be kept. */
final class WritingProgress implements AutoCloseable {

  private static final int WIDTH = 78;
  private static final int UPDATE_MILLIS = 50;

  private final ProgressBar bar;

  WritingProgress(int rows) {
    bar =
        new ProgressBarBuilder()
            .setTaskName("    writing")
            .setInitialMax(rows)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(UPDATE_MILLIS)
            .setConsumer(new ConsoleProgressBarConsumer(System.err, WIDTH))
            .build();
  }

  void written(int rows) {
    bar.stepTo(rows);
  }

  @Override
  public void close() {
    bar.close();
  }
}
