#include "winay/output/stored/run.hpp"

#include <algorithm>
#include <stdexcept>
#include <string_view>

#include "output/hdf5/mistakes.hpp"
#include "output/hdf5/read.hpp"

namespace winay {

namespace {

/// `quick:juntos` less its arm.
std::string stem_of(const StoredLabel& label) {
  const std::string ending = ":" + label.arm;
  if (!label.label.ends_with(ending)) return label.label;
  return label.label.substr(0, label.label.size() - ending.size());
}

void read_attributes(const hdf5::Handle& file, StoredRun& run) {
  const auto text = [&](const char* name) { return hdf5::text_or_empty(file.id(), name); };
  run.title = hdf5::read_title(file.id());
  run.run_id = text("run_id");
  run.result_hash = text("result_hash");
  run.complete = !run.result_hash.empty();
  run.seed = text("seed");
  run.version = text("version");
  run.build = text("build");
  run.library_versions = text("library_versions");
  run.history = text("history");
  run.population_sha256 = text("population_sha256");
  run.population_source = text("population_source");
  run.parameters_source = text("parameters_source");
  run.panel = text("panel");
  run.panel_variables = hdf5::read_parts(file.id(), "panel_variables", ",");
  run.panel_every = hdf5::read_integer(file.id(), "panel_every").value_or(1);
  run.events = text("event_rows") == "yes";
  run.replicates = hdf5::read_integer(file.id(), "replicates").value_or(0);
  run.replicates_done = hdf5::read_integer(file.id(), "replicates_done").value_or(0);
  run.households = hdf5::read_integer(file.id(), "households").value_or(0);
}

std::vector<StoredLabel> read_labels(hid_t file) {
  const auto labels = hdf5::read_texts(file, "/summary/scenario");
  const auto arms = hdf5::read_texts(file, "/summary/arm");
  const auto readings = hdf5::read_texts(file, "/summary/reading");
  const auto structures = hdf5::read_texts(file, "/summary/structure");
  std::vector<StoredLabel> all;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    all.push_back({labels[i], arms.at(i), readings.at(i), structures.at(i)});
  }
  return all;
}

std::string stored_text(hid_t file, const std::string& path) {
  const auto texts = hdf5::read_texts(file, path);
  return texts.empty() ? "" : texts.front();
}

}  // namespace

StoredRun read_stored_run(const std::filesystem::path& path) {
  const hdf5::Handle file = open_output(path, projections);
  StoredRun run;
  run.file = path;
  run.kind = kind_of(file, path);
  read_attributes(file, run);
  try {
    run.labels = read_labels(file.id());
    run.stem = stem_of(run.labels.at(0));
    // A run that was cut off wrote its scenario too, if it has one at all.
    run.scenario_yaml = stored_text(file.id(), "/provenance/scenario_yaml");
    run.resolved_yaml = stored_text(file.id(), "/provenance/resolved_yaml");
  } catch (const std::exception& e) {
    throw damaged(path, e);
  }
  return run;
}

std::vector<StoredScenario> StoredRun::scenarios() const {
  // Scenarios of a comparison stand one after the other, each under `--- # label`.
  constexpr std::string_view mark = "--- # ";
  if (!resolved_yaml.starts_with(mark)) return {{stem, resolved_yaml}};
  std::vector<StoredScenario> all;
  for (std::size_t at = 0; at < resolved_yaml.size();) {
    const std::size_t line = resolved_yaml.find('\n', at);
    if (line == std::string::npos) break;
    const std::size_t next = resolved_yaml.find('\n' + std::string(mark), line);
    const std::size_t end = next == std::string::npos ? resolved_yaml.size() : next + 1;
    all.push_back({resolved_yaml.substr(at + mark.size(), line - at - mark.size()),
                   resolved_yaml.substr(line + 1, end - line - 1)});
    at = end;
  }
  return all;
}

}  // namespace winay
