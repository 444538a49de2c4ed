#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "winay/report/words/figures.hpp"

namespace winay {

/// Help in columns of letters: CLI11 counts bytes, of which `CÓMO` and `…` have more.
class HelpFormat : public CLI::Formatter {
 public:
  std::string make_option(const CLI::Option* option, bool is_positional) const override {
    const std::string name =
        "  " + make_option_name(option, is_positional) + make_option_opts(option);
    const std::string text = make_option_desc(option);
    if (text.empty()) return name + '\n';
    const bool fits = width(name) < get_column_width();
    return (fits ? "" : name + '\n') + pad_right(fits ? name : "", get_column_width()) + text +
           '\n';
  }
};

}  // namespace winay
