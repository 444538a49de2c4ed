#pragma once

#include <algorithm>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "winay/config/reader/context.hpp"
#include "winay/config/scenario/scenario.hpp"
#include "winay/core/text.hpp"

namespace winay {

/// Numbers that a comparison needs and no household does.
struct ComparisonSettings {
  double discount_rate = 0;
  double low_discount_rate = 0;
  double worse_off_margin = 0;
};

/// Some keys of a scenario said otherwise, and why that may be so.
struct Variant {
  std::string name;
  OwnText long_name;
  OwnText why;
  Overlay overlay;
  bool says_reading = false;
  bool says_structure = false;
};

/// The file `comparison.yaml`: settings, and the assumptions that a comparison switches one by one.
struct ComparisonFile {
  ComparisonSettings settings;
  std::vector<Variant> assumptions;
};

/// What the parameters of a point make of a published statistic.
struct Moment {
  std::string name;
  double value = 0;
  std::string unit;
};

/// Parameters that fit the published study about as well as the shipped ones.
struct RidgePoint {
  Variant variant;
  std::vector<Moment> moments;
};

/// A file of `ridge/`: points that the study does not tell apart, for one reading and structure.
struct Ridge {
  std::string reading;
  std::string structure;
  std::vector<RidgePoint> points;
};

/// Something assumed otherwise, under which a calibration is made again.
struct Alternative {
  Variant variant;
  std::vector<std::string> structures;  ///< in which it makes a difference

  [[nodiscard]] bool in(std::string_view structure) const {
    return std::find(structures.begin(), structures.end(), structure) != structures.end();
  }
};

/// Throw InvalidConfiguration with every mistake.
[[nodiscard]] ComparisonFile load_comparison(const std::filesystem::path& file,
                                             const LoadOptions& options = {});
[[nodiscard]] Ridge load_ridge(const std::filesystem::path& file, const LoadOptions& options = {});
[[nodiscard]] std::vector<Alternative> load_alternatives(const std::filesystem::path& file,
                                                         const LoadOptions& options = {});

/// Where they are shipped: `comparison.yaml` and the files of `ridge/` in the folder with base.yaml
/// that is found from here.
[[nodiscard]] std::filesystem::path shipped_comparison(const std::filesystem::path& from);
[[nodiscard]] std::vector<std::filesystem::path> shipped_ridges(const std::filesystem::path& from);

namespace config {

/// Read a file of each kind whose root has been parsed.
ComparisonFile read_comparison(Context& context, const Node& root);
Ridge read_ridge(Context& context, const Node& root);
std::vector<Alternative> read_alternatives(Context& context, const Node& root);

}  // namespace config
}  // namespace winay
