#include "run/scenario/recording_options.hpp"

#include <fmt/format.h>

#include <map>
#include <stdexcept>

#include "run/console/exit_code.hpp"
#include "winay/report/words/figures.hpp"
#include "winay/report/words/voice.hpp"

namespace winay {

namespace {

using hdf5::Compression;

const std::map<std::string, Compression>& compressions() {
  static const std::map<std::string, Compression> all{{"none", Compression::none},
                                                      {"gzip", Compression::gzip},
                                                      {"lz4", Compression::lz4},
                                                      {"zstd", Compression::zstd}};
  return all;
}

std::string panel_problem(const std::string& text) {
  try {
    panel_size(text, 1);
  } catch (const std::invalid_argument& e) {
    return e.what();
  }
  return "";
}

std::string variable_problem(const std::string& name) {
  try {
    check_panel_variables({name});
  } catch (const std::invalid_argument& e) {
    return e.what();
  }
  return "";
}

std::string compression_problem(const std::string& text) {
  const auto found = compressions().find(text);
  if (found == compressions().end()) return "none, gzip, lz4 or zstd; not '" + text + "'";
  if (hdf5::is_available(found->second)) return "";
  return text +
         ": HDF5 has no such filter here: lz4 comes with Debian's hdf5-filter-plugin, zstd has "
         "to be built and named in HDF5_PLUGIN_PATH. Who reads the file needs it too; gzip is "
         "read everywhere";
}

}  // namespace

hdf5::Compression RecordingOptions::compression() const {
  return compressions().at(panel_compression);
}

void add_panel(Options& options, RecordingOptions& recording) {
  options
      .add("--panel", recording.panel, "WHICH",
           "households followed one by one: all, sample:N, where:GROUP+GROUP or none")
      .checked(panel_problem);
  options
      .add("--panel-variables", recording.panel_variables, "NAME,NAME…",
           "what is kept of them; all by default")
      .between_commas()
      .checked(variable_problem);
  options
      .add("--panel-every", recording.panel_every, "N",
           "a row each so many bimesters; 1 by default")
      .from_to(1, 600);
  options
      .add("--panel-compression", recording.panel_compression, "HOW",
           "none (the default), gzip, lz4 or zstd: smaller and slower")
      .checked(compression_problem);
}

void add_recording(Options& options, RecordingOptions& recording) {
  add_panel(options, recording);
  options.flag("--events", recording.events, "a row for each exit, suspension, enrolment …");
}

PanelSample panel_asked_for(const RecordingOptions& recording, const Population& population,
                            const Groups& groups, std::uint64_t seed) {
  try {
    PanelSample panel =
        make_panel(recording.panel, population, groups, seed, recording.panel_every);
    panel.variables = recording.panel_variables;
    return panel;
  } catch (const std::invalid_argument& e) {
    throw UsageError(std::string("--") + e.what());
  }
}

void describe_panel(const RecordingOptions& recording, RunDescription& description) {
  description.panel = recording.panel;
  for (const std::string& name : recording.panel_variables) {
    description.panel_variables += (description.panel_variables.empty() ? "" : ",") + name;
  }
  description.panel_every = recording.panel_every;
  description.panel_compression = recording.compression();
}

void check_room(const std::filesystem::path& target, double bytes, hdf5::Compression compression,
                Language language) {
  if (compression != Compression::none) return;
  std::error_code error;
  const auto folder = target.has_parent_path() ? target.parent_path() : std::filesystem::path(".");
  const auto room = std::filesystem::space(folder, error);
  if (error || bytes < static_cast<double>(room.available)) return;
  throw std::runtime_error(
      filled(language,
             {"the panel takes {:.1f} GB and the disk of {} has room for {:.1f} GB: follow "
              "fewer households, fewer --panel-variables, or --panel-every 6",
              "el panel ocupa {:.1f} GB y el disco de {} tiene lugar para {:.1f} GB: siga "
              "menos hogares, menos --panel-variables, o --panel-every 6"},
             bytes / 1e9, folder.generic_string(), static_cast<double>(room.available) / 1e9));
}

void forecast_panel(const PanelSample& panel, std::int32_t bimesters, std::size_t histories,
                    const RecordingOptions& recording, const std::filesystem::path& target,
                    Language language, Log& log) {
  if (panel.empty()) return;
  const double bytes = panel_bytes(panel, bimesters) * static_cast<double>(histories);
  log.info(filled(
      language, {"panel       {} households, {:.2f} GB{}", "panel       {} hogares, {:.2f} GB{}"},
      figure(static_cast<double>(panel.lane.size()), {.language = language}), bytes / 1e9,
      recording.compression() == hdf5::Compression::none
          ? ""
          : said(language, {" before compression", " antes de comprimir"})));
  check_room(target, bytes, recording.compression(), language);
}

}  // namespace winay
