#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "winay/model/model.hpp"
#include "winay/population/population.hpp"
#include "winay/record/event.hpp"
#include "winay/record/groups.hpp"
#include "winay/record/panel.hpp"
#include "winay/record/recording.hpp"
#include "winay/record/sample_distributions.hpp"
#include "winay/schedule/observer.hpp"

namespace winay {

struct RecorderOptions {
  bool event_rows = false;    ///< keep each event, not only their count
  std::int32_t scenario = 0;  ///< place on the scenario axis, for the panel
  std::int32_t replicate = 0;
  const PanelSample* panel = nullptr;
  PanelSink* panel_sink = nullptr;
  std::vector<Reason> rules = {};  ///< reasons of the arm's rules, by row: rule_reasons()
  YearSink* year_sink = nullptr;
};

/// Watches one arm of one replicate. Every sum is of integers, so what it gives does not depend on
/// blocks, threads or their order. Ignores the burn-in. Population, groups and panel must outlive
/// it.
class Recorder final : public Observer {
 public:
  Recorder(const Model& model, const Arm& arm, const Population& population, const Groups& groups,
           RecorderOptions options = {});
  ~Recorder() override;

  /// If the panel is not too large.
  [[nodiscard]] bool takes_years() const override;
  void block_stepped(const BlockStep& step) override;
  void bimester_ended(const Now& now) override;

  /// The result, once; call it when the arm is done.
  [[nodiscard]] Recording take();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace winay
