#pragma once

#include <string_view>

/// What pages are made of besides their data: the files of outputs/report, kept in the program.
/// A frame is HTML with `{{name}}` where the others go; words are JSON, `en` and `es` of every
/// text.
namespace winay {

/// Of both pages.
std::string_view common_style();
std::string_view common_words();
std::string_view common_script();
std::string_view page_charts();  ///< Vega, Vega-Lite and vega-embed; empty if built without npm

/// Of the page for planners.
std::string_view page_frame();
std::string_view page_words();
std::string_view page_script();

/// Of the page on how parameters were found.
std::string_view calibration_frame();
std::string_view calibration_style();
std::string_view calibration_words();
std::string_view calibration_script();

}  // namespace winay
