// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <cmath>
#include <utility>

#include "arrow_builder.hpp"
#include "gradus/io/record_stream.hpp"
#include "gradus/learner/record_table.hpp"
#include "guarded.hpp"
#include "memory_host.hpp"

namespace gradus::c {

namespace {

/// Gives the columns of a table as Arrow arrays that borrow from it and keep it alive.
class table_exporter {
public:
    explicit table_exporter(std::shared_ptr<record_table> table)
        : table_(std::move(table)), columns_(table_->columns()) {}

    void run(ArrowSchema* schema, ArrowArray* array) {
        const record_columns& c = columns_;
        add(text_type("id"), text_array(c.ids));
        add_days(c.as_of, "as_of");
        add_numbers(c.grade, "grade");
        add_numbers(c.cohort, "cohort");
        add_days(c.birth_date, "birth_date");
        add_doubles(c.gpa, "gpa");
        add_list("attempts", c.attempts, [&] {
            add_words(c.attempts.course, "course");
            add_words(c.attempts.grade, "grade");
            add_words(c.attempts.term, "term");
            add_fixed("i", c.attempts.credits, "credits_hundredths",
                      [](std::int32_t v) { return v != record_columns::no_credits; });
            add_statuses(c.attempts.status);
        });
        add_list("credentials", c.credentials, [&] {
            add_words(c.credentials.id, "id");
            add_days(c.credentials.earned, "earned");
            add_days(c.credentials.expires, "expires");
        });
        add_list("skills", c.skills, [&] {
            add_words(c.skills.skill, "skill");
            add_fixed("i", c.skills.level, "level", [](std::int32_t) { return true; });
        });
        add_list("tests", c.tests, [&] {
            add_words(c.tests.name, "name");
            add_doubles(c.tests.score, "score");
        });
        add_list("records", c.records, [&] {
            add_words(c.records.name, "name");
            add_flags(c.records.held, "held");
            add_days(c.records.until, "until");
        });
        add_list("approvals", c.approvals, [&] {
            add_words(c.approvals.name, "name");
            add_flags(c.approvals.given, "given");
        });
        add_list("hours", c.hours, [&] {
            add_words(c.hours.kind, "kind");
            add_fixed("i", c.hours.hours, "hours", [](std::int32_t) { return true; });
        });
        add_word_lists("statuses", c.statuses);
        add_word_lists("enrolled", c.enrolled);
        add_list("waivers", c.waivers, [&] {
            add_words(c.waivers.course, "course");
            add_words(c.waivers.of, "of");
            add_days(c.waivers.until, "until");
        });
        ArrowSchema given{};
        give(&given, struct_type(std::move(types_)));
        try {
            give(array, struct_array(c.count, std::move(arrays_)));
        } catch (...) {
            given.release(&given);
            throw;
        }
        *schema = given;
    }

private:
    void add(arrow_type type, arrow_made made) {
        types_.push_back(std::move(type));
        arrays_.push_back(std::move(made));
    }

    template <class Value, class Valid>
    void add_fixed(const char* format, std::span<const Value> values, const char* name, Valid is_valid) {
        std::vector<bool> valid(values.size());
        std::transform(values.begin(), values.end(), valid.begin(), is_valid);
        add({format, name, {}, {}, true}, fixed_array(values.size(), values.data(), table_, valid));
    }
    void add_numbers(std::span<const std::int32_t> values, const char* name) {
        add_fixed("i", values, name, [](std::int32_t v) { return v != record_columns::no_number; });
    }
    void add_days(std::span<const std::int32_t> values, const char* name) {
        add_fixed("tdD", values, name, [](std::int32_t v) { return v != record_columns::no_day; });
    }
    void add_doubles(std::span<const double> values, const char* name) {
        add_fixed("g", values, name, [](double v) { return !std::isnan(v); });
    }
    void add_flags(std::span<const std::uint8_t> values, const char* name) {
        add({"b", name, {}, {}, true}, flag_array({values.begin(), values.end()}));
    }
    /// Words: the empty word is none.
    void add_words(const coded_column& column, const char* name) {
        std::vector<bool> valid;
        valid.reserve(column.codes.size());
        for (const std::uint32_t code : column.codes) valid.push_back(!column.words[code].empty());
        add(dictionary_type("I", name),
            dictionary_array(fixed_array(column.codes.size(), column.codes.data(), table_, valid), column.words));
    }
    void add_statuses(std::span<const attempt_status> values) {
        constexpr std::string_view words[] = {
            to_string(attempt_status::completed), to_string(attempt_status::in_progress),
            to_string(attempt_status::withdrawn), to_string(attempt_status::transfer)};
        add(dictionary_type("C", "status"), dictionary_array(fixed_array(values.size(), values.data(), table_), words));
    }

    template <class Members>
    void add_list(const char* name, const list_columns& lists, Members members) {
        const auto outer_types = std::exchange(types_, {});
        auto outer_arrays = std::exchange(arrays_, {});
        members();
        arrow_type type = list_type(struct_type(std::exchange(types_, {})), name);
        arrow_made elements = struct_array(lists.total(), std::exchange(arrays_, {}));
        types_ = outer_types;
        arrays_ = std::move(outer_arrays);
        add(std::move(type), list_array(columns_.count, lists.offsets.data(), table_, std::move(elements)));
    }
    void add_word_lists(const char* name, const word_columns& lists) {
        auto outer_types = std::exchange(types_, {});
        auto outer_arrays = std::exchange(arrays_, {});
        add_words(lists.word, "item");
        arrow_type type = list_type(std::move(types_.front()), name);
        arrow_made elements = std::move(arrays_.front());
        types_ = std::move(outer_types);
        arrays_ = std::move(outer_arrays);
        const std::vector<bool> present(lists.present.begin(), lists.present.end());
        add(std::move(type), list_array(columns_.count, lists.offsets.data(), table_, std::move(elements), present));
    }

    std::shared_ptr<record_table> table_;
    record_columns columns_;
    std::vector<arrow_type> types_;
    std::vector<arrow_made> arrays_;
};

}  // namespace

}  // namespace gradus::c

using namespace gradus::c;

extern "C" gradus_status gradus_records_read(gradus_context* context, const char* ndjson, size_t size,
                                             struct ArrowSchema* schema, struct ArrowArray* records) {
    if (schema) *schema = {};
    if (records) *records = {};
    return guarded(context, [&](context_object& c) {
        if (!schema || !records) throw bad_argument("there is no place for the records");
        text_stream text(text_of(ndjson, size, "the records"));
        gradus::record_stream lines(text);
        const auto table = std::make_shared<gradus::record_table>();
        gradus::diagnostics found;
        constexpr std::size_t most_told = 100;
        for (gradus::line_reading line; lines.next(line);) {
            if (has_error(line.found)) {
                for (gradus::diagnostic& d : line.found)
                    if (found.size() < most_told) {
                        d.at = "line " + std::to_string(line.number) + ' ' + d.at;
                        found.push_back(std::move(d));
                    }
                continue;
            }
            table->add(line.data);
        }
        c.keep(found);
        table_exporter(table).run(schema, records);
        return found.empty() ? GRADUS_OK : GRADUS_NO;
    });
}
