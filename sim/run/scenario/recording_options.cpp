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

OwnText panel_problem(const std::string& text) {
  try {
    panel_size(text, 1);
  } catch (const Error& e) {
    return e.text();
  }
  return {};
}

OwnText variable_problem(const std::string& name) {
  try {
    check_panel_variables({name});
  } catch (const Error& e) {
    return e.text();
  }
  return {};
}

OwnText compression_problem(const std::string& text) {
  const auto found = compressions().find(text);
  if (found == compressions().end()) {
    return filled({"none, gzip, lz4 or zstd; not '{}'", "none, gzip, lz4 o zstd; no '{}'"}, {text});
  }
  if (hdf5::is_available(found->second)) return {};
  return filled(
      {"{}: HDF5 has no such filter here: lz4 comes with Debian's hdf5-filter-plugin, zstd has "
       "to be built and named in HDF5_PLUGIN_PATH. Who reads the file needs it too; gzip is "
       "read everywhere",
       "{}: HDF5 no tiene ese filtro aquí: lz4 viene con hdf5-filter-plugin de Debian, zstd hay "
       "que construirlo y nombrarlo en HDF5_PLUGIN_PATH. Quien lee el archivo también lo "
       "necesita; gzip se lee en todas partes"},
      {text});
}

}  // namespace

hdf5::Compression RecordingOptions::compression() const {
  return compressions().at(panel_compression);
}

void add_panel(Options& options, RecordingOptions& recording) {
  options
      .add("--panel", recording.panel, "WHICH",
           {"households followed one by one: all, sample:N, where:GROUP+GROUP or none",
            "hogares seguidos uno a uno: all, sample:N, where:GRUPO+GRUPO o none"})
      .checked(panel_problem);
  options
      .add("--panel-variables", recording.panel_variables, "NAME,NAME…",
           {"what is kept of them; all by default", "lo que se guarda de ellos; todo por defecto"})
      .between_commas()
      .checked(variable_problem);
  options
      .add("--panel-every", recording.panel_every, "N",
           {"a row for so many bimesters: their sum, mean or end; 1 by default",
            "una fila por tantos bimestres: su suma, media o final; 1 por defecto"})
      .from_to(1, 600);
  options
      .add("--panel-compression", recording.panel_compression, "HOW",
           {"none (the default), gzip, lz4 or zstd: smaller and slower",
            "none (por defecto), gzip, lz4 o zstd: más pequeño y más lento"})
      .checked(compression_problem);
}

void add_recording(Options& options, RecordingOptions& recording) {
  add_panel(options, recording);
  options.flag("--events", recording.events,
               {"a row for each exit, suspension, enrolment …",
                "una fila por cada salida, suspensión, ingreso…"});
}

PanelSample panel_asked_for(const RecordingOptions& recording, const Population& population,
                            const Groups& groups, std::uint64_t seed) {
  try {
    PanelSample panel =
        make_panel(recording.panel, population, groups, seed, recording.panel_every);
    panel.variables = recording.panel_variables;
    return panel;
  } catch (const Error& e) {
    throw UsageError({"--" + e.text().en, "--" + e.text().es});
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

void check_room(const std::filesystem::path& target, double bytes, hdf5::Compression compression) {
  if (compression != Compression::none) return;
  std::error_code error;
  const auto folder = target.has_parent_path() ? target.parent_path() : std::filesystem::path(".");
  const auto room = std::filesystem::space(folder, error);
  if (error || bytes < static_cast<double>(room.available)) return;
  const auto gigabytes = [](double size) { return fmt::format("{:.1f}", size / 1e9); };
  throw Error(filled(
      {"the panel takes {} GB and the disk of {} has room for {} GB: follow "
       "fewer households, fewer --panel-variables, or --panel-every 6",
       "el panel ocupa {} GB y el disco de {} tiene lugar para {} GB: siga "
       "menos hogares, menos --panel-variables, o --panel-every 6"},
      {gigabytes(bytes), folder.generic_string(), gigabytes(static_cast<double>(room.available))}));
}

void forecast_panel(const PanelSample& panel, std::int32_t bimesters, std::size_t histories,
                    const RecordingOptions& recording, const std::filesystem::path& target,
                    Language language, Log& log) {
  if (panel.empty()) return;
  try {
    check_panel_rows(panel.every, bimesters);
  } catch (const Error& e) {
    throw UsageError({"--" + e.text().en, "--" + e.text().es});
  }
  const double bytes = panel_bytes(panel, bimesters) * static_cast<double>(histories);
  log.info(filled(
      language, {"panel       {} households, {:.2f} GB{}", "panel       {} hogares, {:.2f} GB{}"},
      figure(static_cast<double>(panel.lane.size()), {.language = language}), bytes / 1e9,
      recording.compression() == hdf5::Compression::none
          ? ""
          : said(language, {" before compression", " antes de comprimir"})));
  check_room(target, bytes, recording.compression());
}

}  // namespace winay
