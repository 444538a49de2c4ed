#include "winay/output/stored/run.hpp"

#include <algorithm>
#include <stdexcept>
#include <string_view>

#include "output/hdf5/mistakes.hpp"
#include "output/hdf5/read.hpp"

namespace winay {

namespace {

std::string attribute_of(const hdf5::Handle& file, const char* name) {
  return hdf5::read_text(file.id(), name).value_or("");
}

/// `quick:juntos` less its arm.
std::string stem_of(const StoredLabel& label) {
  const std::string ending = ":" + label.arm;
  if (!label.label.ends_with(ending)) return label.label;
  return label.label.substr(0, label.label.size() - ending.size());
}

/// `a,b` in its parts.
std::vector<std::string> names_in(const std::string& text) {
  std::vector<std::string> names;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(',', at), text.size());
    names.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return names;
}

void read_attributes(const hdf5::Handle& file, StoredRun& run) {
  run.title = attribute_of(file, "title");
  run.run_id = attribute_of(file, "run_id");
  run.result_hash = attribute_of(file, "result_hash");
  run.complete = !run.result_hash.empty();
  run.seed = attribute_of(file, "seed");
  run.version = attribute_of(file, "version");
  run.build = attribute_of(file, "build");
  run.library_versions = attribute_of(file, "library_versions");
  run.history = attribute_of(file, "history");
  run.population_sha256 = attribute_of(file, "population_sha256");
  run.population_source = attribute_of(file, "population_source");
  run.parameters_source = attribute_of(file, "parameters_source");
  run.panel = attribute_of(file, "panel");
  run.panel_variables = names_in(attribute_of(file, "panel_variables"));
  run.panel_every = hdf5::read_integer(file.id(), "panel_every").value_or(1);
  run.events = attribute_of(file, "event_rows") == "yes";
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
