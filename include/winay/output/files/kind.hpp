#pragma once

#include <array>
#include <filesystem>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "winay/core/text.hpp"
#include "winay/output/hdf5/file.hpp"

namespace winay {

/// What a file holds, by the verb that wrote it.
enum class OutputKind {
  run,
  compare,
  frontier,
  evaluate,
  survey,  ///< of `evaluate --data`
  calibrate,
  sensitivity,
  population,
};

/// A row of the one table of kinds: every reader asks it.
struct OutputKindRow {
  OutputKind kind;
  std::string_view attribute;  ///< `kind` of the file
  Text what;
  std::string_view marker;   ///< a dataset that tells it in files of before the attribute
  std::string_view readers;  ///< verbs that take it
};

inline constexpr std::string_view readers_of_run =
    "inspect, diff, export, report, rerun, test, trace";
inline constexpr std::string_view readers_of_comparison =
    "inspect, diff, export, report, test, trace";
inline constexpr std::string_view readers_with_a_page = "inspect, diff, export, report";
inline constexpr std::string_view readers_of_tables = "inspect, diff, export";

/// Those with a marker that another has as well come before it.
inline constexpr std::array<OutputKindRow, 8> output_kinds{{
    {OutputKind::frontier,
     "winay frontier",
     {"results of winay frontier", "resultados de winay frontier"},
     "frontier",
     readers_of_comparison},
    {OutputKind::compare,
     "winay compare",
     {"results of winay compare", "resultados de winay compare"},
     "comparison",
     readers_of_comparison},
    {OutputKind::run,
     "winay run",
     {"results of winay run", "resultados de winay run"},
     "summary",
     readers_of_run},
    {OutputKind::calibrate,
     "winay calibrate",
     {"a calibration of winay calibrate", "una calibración de winay calibrate"},
     "parameters",
     readers_with_a_page},
    {OutputKind::evaluate,
     "winay evaluate",
     {"a study of winay evaluate", "un estudio de winay evaluate"},
     "published",
     readers_with_a_page},
    {OutputKind::survey,
     "winay evaluate --data",
     {"a survey's estimates, of winay evaluate --data",
      "estimaciones de una encuesta, de winay evaluate --data"},
     "estimates",
     readers_of_tables},
    {OutputKind::sensitivity,
     "winay sensitivity",
     {"an analysis of winay sensitivity", "un análisis de winay sensitivity"},
     "left_out",
     readers_of_tables},
    {OutputKind::population,
     "winay population",
     {"a population of winay import", "una población de winay import"},
     "household",
     readers_of_tables},
}};

[[nodiscard]] const OutputKindRow& row_of(OutputKind kind);

/// The attribute by which a file says its kind, and the same for lists of attributes.
void write_kind(const hdf5::Handle& file, OutputKind kind);
[[nodiscard]] std::pair<std::string, std::string> kind_attribute(OutputKind kind);
/// Nothing if it is no file of winay.
[[nodiscard]] std::optional<OutputKind> find_kind(const hdf5::Handle& file);
/// Throws Error with the path then.
OutputKind kind_of(const hdf5::Handle& file, const std::filesystem::path& path);

/// Opens a file of winay, to read. Throws Error that names the path and says whether it is missing,
/// being written, no HDF5 file, cut short, or of another program.
hdf5::Handle open_output(const std::filesystem::path& path);
/// Of these kinds alone: for another one the error says which it is and what takes it.
hdf5::Handle open_output(const std::filesystem::path& path,
                         std::initializer_list<OutputKind> wanted);

/// Kinds that hold scenarios year by year.
inline constexpr std::initializer_list<OutputKind> projections{OutputKind::run, OutputKind::compare,
                                                               OutputKind::frontier};
[[nodiscard]] bool is_projection(OutputKind kind);

}  // namespace winay
