#include "winay/output/results/writer.hpp"

#include <chrono>
#include <optional>
#include <utility>

#include "output/hdf5/writer_thread.hpp"
#include "output/results/file.hpp"
#include "output/results/tables.hpp"
#include "winay/core/hash.hpp"
#include "winay/output/files/whole_file.hpp"
#include "winay/output/hdf5/sha256.hpp"

namespace winay {

namespace {

/// Slabs and recordings that may wait: enough to smooth, few enough to bound memory.
constexpr std::size_t most_waiting = 8;

std::vector<std::size_t> bases_of(const RunDescription& description) {
  std::vector<std::size_t> bases;
  for (const ScenarioLabel& scenario : description.scenarios) bases.push_back(scenario.base);
  return bases;
}

/// When the summaries of replicates so far are written: they are made of all of them, so to write
/// them after each would take the square of their number.
struct Summaries {
  using Clock = std::chrono::steady_clock;

  std::int32_t done = 0;
  std::int32_t up_to = 0;  ///< replicates in what is written
  Clock::time_point at = Clock::now();

  [[nodiscard]] bool written() const { return up_to == done; }
  /// After as many replicates again, or ten seconds.
  [[nodiscard]] bool due() const {
    return done >= 2 * up_to || Clock::now() - at > std::chrono::seconds(10);
  }
  void note_written() {
    up_to = done;
    at = Clock::now();
  }
};

}  // namespace

std::string run_identifier(const std::string& resolved_yaml, const std::string& population_sha256,
                           const std::string& version, std::uint64_t seed) {
  return sha256(resolved_yaml + '\n' + population_sha256 + '\n' + version + '\n' + hex(seed))
      .substr(0, 16);
}

struct ResultsWriter::State final : PanelSink {
  std::filesystem::path path;
  RunDescription description;
  Figures figures;
  std::optional<ResultsFile> file;  ///< lives and dies on the thread
  Summaries summaries;              ///< likewise
  WriterThread thread{most_waiting};

  State(std::filesystem::path p, RunDescription d, RecordAxes axes)
      : path(std::move(p)),
        description(std::move(d)),
        figures(bases_of(description), static_cast<std::size_t>(description.replicates),
                std::move(axes)) {}

  void take(PanelSlab slab) override {
    thread.give([this, own = std::move(slab)] { file->write_panel(own); });
  }
  void summarise() {
    if (summaries.written()) return;
    file->summarise(summaries.done, figures, description);
    summaries.note_written();
  }
  /// Closes the file on its thread, whatever happened there before.
  void close() noexcept {
    try {
      thread.give([this] {
        if (file) summarise();
        file.reset();
      });
      thread.wait();
    } catch (...) {
      file.reset();
    }
  }
};

ResultsWriter::ResultsWriter(std::filesystem::path path, RunDescription description,
                             RecordAxes axes, const Population& population, const Groups& groups,
                             const PanelSample& panel)
    : state_(std::make_unique<State>(std::move(path), std::move(description), axes)) {
  State& s = *state_;
  s.thread.give(
      [&] { s.file.emplace(partial_of(s.path), s.description, axes, population, groups, panel); });
  s.thread.wait();
}

ResultsWriter::~ResultsWriter() {
  if (state_) state_->close();
}

PanelSink& ResultsWriter::panel_sink() { return *state_; }

void ResultsWriter::begin(std::int32_t scenario, std::int32_t replicate,
                          const Population& population, const Groups& groups) {
  State& s = *state_;
  s.thread.give([&] { s.file->begin(scenario, replicate, population, groups); });
  s.thread.wait();
}

void ResultsWriter::add(std::int32_t scenario, std::int32_t replicate, Recording recording) {
  State& s = *state_;
  s.figures.add(static_cast<std::size_t>(scenario), static_cast<std::size_t>(replicate),
                recording.yearly);
  s.thread.give([&s, scenario, replicate, own = std::move(recording)] {
    s.file->write(scenario, replicate, own);
  });
}

void ResultsWriter::end_replicate(std::int32_t replicate) {
  State& s = *state_;
  s.thread.give([&s, replicate] {
    s.file->end_replicate(replicate);
    s.summaries.done = replicate + 1;
    if (s.summaries.due()) s.summarise();
  });
  s.thread.wait();
}

void ResultsWriter::put(FileTable table) {
  State& s = *state_;
  s.thread.give([&s, own = std::move(table)] { s.file->put(own, s.description); });
}

void ResultsWriter::finish(const RunEnding& ending) {
  State& s = *state_;
  s.thread.give([&s, ending] {
    s.summarise();
    s.file->finish(s.description, ending);
    s.file.reset();
    publish(s.path);
  });
  s.thread.wait();
}

const Figures& ResultsWriter::figures() const { return state_->figures; }

Figures ResultsWriter::take_figures() { return std::move(state_->figures); }

}  // namespace winay
