// Generated from docs/openapi.json by `npm run generate`. Do not edit.
export interface paths {
    "/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The console; a small page when it was not built */
        get: operations["get_home"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All accounts */
        get: operations["get_accounts"];
        put?: never;
        /** Opens an account and gives its one-time link */
        post: operations["post_accounts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One account with its last sign-ins */
        get: operations["get_accounts_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{id}/bind": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says whose account it is in the directory */
        post: operations["post_accounts_id_bind"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Closes an account for good; its sessions end, and what it signs with is revoked */
        post: operations["post_accounts_id_close"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{id}/end-sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends every session of an account, now */
        post: operations["post_accounts_id_end_sessions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{id}/grant": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Grants a duty at a site */
        post: operations["post_accounts_id_grant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{id}/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives a new one-time link; password, PIN, second factor and sessions end */
        post: operations["post_accounts_id_link"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{id}/unbind": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Forgets whose account it is in the directory; its sessions end */
        post: operations["post_accounts_id_unbind"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{id}/unlock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lets an account that must wait try again at once */
        post: operations["post_accounts_id_unlock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a duty back; the next command under it is refused */
        post: operations["post_accounts_id_withdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/applications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Applications, newest first */
        get: operations["get_applications"];
        put?: never;
        /** Applies for blood for a patient of the own hospital, in a physician's name */
        post: operations["post_applications"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/applications/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One application: its lines, signatures, and the bags kept for its patient */
        get: operations["get_applications_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/applications/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives the signature that waits, by its duty */
        post: operations["post_applications_id_approve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/applications/{id}/bags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Free bags of the own shelf that may be prepared for it */
        get: operations["get_applications_id_bags"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/applications/{id}/refuse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Refuses the application at the step that waits */
        post: operations["post_applications_id_refuse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/applications/{id}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives prepared bags back to stock */
        post: operations["post_applications_id_release"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/applications/{id}/reserve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Prepares bags of the own shelf for the patient 备血 */
        post: operations["post_applications_id_reserve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/applications/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Withdraws it; what is prepared goes back to stock */
        post: operations["post_applications_id_withdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/asks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The classes that an emergency asks for, with measure, step and pack */
        get: operations["get_asks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/asks/heard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A spoken amount as it is meant: converted when it was said in another measure, asked about when it is likely a slip; `null` for what is none */
        get: operations["get_asks_heard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/authority.pem": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The authority's certificate, for whoever is to trust what is signed here */
        get: operations["get_authority_pem"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/bags/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One bag as it is now */
        get: operations["get_bags_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/bags/{id}/proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A file that proves all events of a bag up to now; checked without this system */
        get: operations["get_bags_id_proof"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/bags/{id}/trace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A bag's donation, donor, siblings, patient, and every event of its life */
        get: operations["get_bags_id_trace"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/bags/crossmatch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Report: results of crossmatches for one patient */
        post: operations["post_bags_crossmatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/bags/discard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends the life of bags in store; quality and a second person */
        post: operations["post_bags_discard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/bags/fates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Report: fates of bags that this hospital holds */
        post: operations["post_bags_fates"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/bags/hold": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Holds bags wherever they are */
        post: operations["post_bags_hold"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/bags/issue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Issues bags to a patient 发血, on a compatible crossmatch or an emergency release */
        post: operations["post_bags_issue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/bags/lift-hold": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lifts one hold; quality and a second person */
        post: operations["post_bags_lift_hold"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/bags/reaction": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Report: the patient reacted */
        post: operations["post_bags_reaction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/bags/recall": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Recalls bags wherever they are, also those transfused */
        post: operations["post_bags_recall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/bags/thaw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Thaws frozen bags: new expiry, no refreezing, no return */
        post: operations["post_bags_thaw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/bags/transfusion/begin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Report: bags were hung for a patient */
        post: operations["post_bags_transfusion_begin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/bags/transfusion/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Report: they ran through, or were stopped */
        post: operations["post_bags_transfusion_end"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/board": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The board: open cases, three-level stock, what is overdue, what was found */
        get: operations["get_board"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/boxes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Transport boxes by number */
        get: operations["get_boxes"];
        put?: never;
        /** Puts a box of the own site on the register */
        post: operations["post_boxes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/boxes/{number}/back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Report: a box was given back here and looked into, with the bags found in it */
        post: operations["post_boxes_number_back"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/boxes/{number}/validate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A box was validated anew */
        post: operations["post_boxes_number_validate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/break-glass": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Duties that somebody took by breaking the glass */
        get: operations["get_break_glass"];
        put?: never;
        /** Takes a duty without a grant, for a few hours, because a life or the supply depends on it */
        post: operations["post_break_glass"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/break-glass/{id}/review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Judges a duty that somebody took */
        post: operations["post_break_glass_id_review"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Emergency cases, newest first */
        get: operations["get_cases"];
        put?: never;
        /** Opens an emergency case on a call */
        post: operations["post_cases"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One emergency case with everything about it */
        get: operations["get_cases_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{id}/calls/{call}/own-stock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What the caller says later of the hospital's own stock, for one call and all its lines */
        post: operations["post_cases_id_calls_call_own_stock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** One head's confirmation by phone; both sides close the formality */
        post: operations["post_cases_id_confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{id}/escalate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Calls the directors or leaders of both sides */
        post: operations["post_cases_id_escalate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{id}/form": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 《医疗机构急症用血审批单》: the approval form, filled from the case */
        get: operations["get_cases_id_form"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{id}/form.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 《医疗机构急症用血审批单》 as a sheet to print */
        get: operations["get_cases_id_form_pdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{id}/green-channel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Starts the green channel 急症供血预案 */
        post: operations["post_cases_id_green_channel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{id}/group": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The hospital's laboratory determined the patient's group: every bag is judged again */
        post: operations["post_cases_id_group"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{id}/lines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A later call for the same patient adds lines */
        post: operations["post_cases_id_lines"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{id}/lines/{line}/move": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Moves a line to another open case, until something of it has left */
        post: operations["post_cases_id_lines_line_move"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{id}/lines/{line}/reduce": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reduces a line; to zero stops it */
        post: operations["post_cases_id_lines_line_reduce"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{id}/outcome": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Names how a line that cannot be filled ends */
        post: operations["post_cases_id_outcome"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{id}/patient": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The patient's identity follows */
        post: operations["post_cases_id_patient"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{id}/plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One to three plans for what the case still needs, each with the sentence to be read back */
        get: operations["get_cases_id_plans"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{id}/plans/execute": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Executes a plan as given; it is judged at the head of the ledger, whoever made it */
        post: operations["post_cases_id_plans_execute"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{id}/proposed-amounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What to propose when the caller says only "a lot": a proposal, with its reason */
        get: operations["get_cases_id_proposed_amounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{id}/stand-down": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends the supply: bags not given become the hospital's stock, the review opens */
        post: operations["post_cases_id_stand_down"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{id}/story": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The case on one page: totals, supplies with their times, and every event */
        get: operations["get_cases_id_story"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{id}/supply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Plans and executes in one act at the head of the ledger */
        post: operations["post_cases_id_supply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/at-once": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Opens a case, plans, reserves, picks and dispatches in one durable act: all of it or none */
        post: operations["post_cases_at_once"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/certificates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Certificates that were issued, the newest first */
        get: operations["get_certificates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/certificates/{serial}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Revokes a certificate from now on; what it signed before stays good */
        post: operations["post_certificates_serial_revoke"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/check-page": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The page that checks proof files from a disk, without a server */
        get: operations["get_check_page"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/checkpoints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Checkpoints signed so far, the newest first */
        get: operations["get_checkpoints"];
        put?: never;
        /** Signs a checkpoint of all that is recorded now */
        post: operations["post_checkpoints"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/collection/places": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Places of collection with the donation numbers granted to them */
        get: operations["get_collection_places"];
        put?: never;
        /** Enters a place of collection 献血点 */
        post: operations["post_collection_places"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/collection/places/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Nothing is collected there any more */
        post: operations["post_collection_places_id_close"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/collection/ranges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Ranges of donation numbers, by their first */
        get: operations["get_collection_ranges"];
        put?: never;
        /** Grants donation numbers to a place, for it alone */
        post: operations["post_collection_ranges"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/collections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was collected, newest first */
        get: operations["get_collections"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/commands": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes one command with its whole frame */
        post: operations["post_commands"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/commands/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a command recorded, read back from the journal by its id */
        get: operations["get_commands_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/conversions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Conversions, newest first, with what each new label must say */
        get: operations["get_conversions"];
        put?: never;
        /** Begins to relabel a bag of the station; it is held until its new label is scanned back */
        post: operations["post_conversions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/conversions/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The bag stays what it was */
        post: operations["post_conversions_id_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/conversions/{id}/scan-back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The new label as it was scanned from the bag */
        post: operations["post_conversions_id_scan_back"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/conversions/due": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Bags of the station that are due to be converted, the earliest expiry first */
        get: operations["get_conversions_due"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Counts, newest first */
        get: operations["get_counts"];
        put?: never;
        /** Begins to count the own store, or one class or group of it */
        post: operations["post_counts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/counts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One count with what it asks */
        get: operations["get_counts_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/counts/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends a count, two persons; what lacks becomes a question */
        post: operations["post_counts_id_close"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/counts/{id}/left": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is left to scan, shelf by shelf */
        get: operations["get_counts_id_left"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/counts/{id}/scan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Report: bags seen on the shelf */
        post: operations["post_counts_id_scan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/counts/due": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** When each class of a store is due to be counted */
        get: operations["get_counts_due"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/day-book": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The figures of a day, week, month or year, each with its definition and the key of its rows */
        get: operations["get_day_book"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/day-book.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The figures of a period as a sheet */
        get: operations["get_day_book_csv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/day-book.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The figures of a period as a sheet to print */
        get: operations["get_day_book_pdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/day-book/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The rows behind a figure: bags, lines asked, formalities */
        get: operations["get_day_book_rows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Filed documents, the newest first */
        get: operations["get_documents"];
        put?: never;
        /** Signs a filled form under the signer's certificate, stamps it, keeps it and files it */
        post: operations["post_documents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/documents/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One document with what it says */
        get: operations["get_documents_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/documents/{id}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Checks a document: content, signature, certificate, revocation, time stamp, each with its word and reason */
        post: operations["post_documents_id_check"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/documents/{id}/document.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A document as a sheet to print */
        get: operations["get_documents_id_document_pdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/documents/{id}/form.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The bytes that were signed */
        get: operations["get_documents_id_form_json"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/documents/{id}/signature.p7s": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The signature beside them: detached CMS */
        get: operations["get_documents_id_signature_p7s"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/documents/{id}/stamp.tsr": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The time stamp over the signature */
        get: operations["get_documents_id_stamp_tsr"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/donations/exclusion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Report: the donor called and asked that a donation not be used 保密性弃血; every bag of it is held wherever it is */
        post: operations["post_donations_exclusion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/donors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Donors by their numbers, with when each may come back */
        get: operations["get_donors"];
        put?: never;
        /** Registers a donor under the number that the people on record gave them */
        post: operations["post_donors"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/donors/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The file of a donor: history, deferrals, and when they may come back with every reason, over all numbers of the person */
        get: operations["get_donors_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/donors/{id}/bar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Defers a donor outside a visit 屏蔽: a reactive result, a notice from elsewhere */
        post: operations["post_donors_id_bar"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/donors/{id}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Another number is the same person; it goes on under this one. With a second person */
        post: operations["post_donors_id_merge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/donors/{id}/part": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The two numbers are two people after all. With a second person */
        post: operations["post_donors_id_part"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/donors/{id}/readmit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends a deferral 归队, with a second person */
        post: operations["post_donors_id_readmit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/donors/{id}/trace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A donor's donations, bags and the patients they went to */
        get: operations["get_donors_id_trace"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/donors/{id}/visits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Somebody came to give */
        post: operations["post_donors_id_visits"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/drills": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The drills offered here, and those run since the start */
        get: operations["get_drills"];
        put?: never;
        /** Begins a drill on a World of its own, one at a time */
        post: operations["post_drills"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/drills/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A drill as it goes: its own board, its emergencies, at the end its score */
        get: operations["get_drills_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/drills/{id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends a drill without a score */
        post: operations["post_drills_id_end"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/drills/{id}/pace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sets the pace of a drill */
        post: operations["post_drills_id_pace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/equipment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Storage equipment with its last reading, what is due, what is out of range */
        get: operations["get_equipment"];
        put?: never;
        /** Puts equipment into service at the own site */
        post: operations["post_equipment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/equipment/{id}/excursion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Quality decides of what stood in it while it was out of range */
        post: operations["post_equipment_id_excursion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/equipment/{id}/out-of-service": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes equipment out of service */
        post: operations["post_equipment_id_out_of_service"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/equipment/{id}/readings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Report: what was read, in tenths of a degree Celsius; out of range it holds what stands there */
        post: operations["post_equipment_id_readings"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/feed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What each durable frame touched, as server-sent events `here`, `touched` and `resync`. */
        get: operations["get_feed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/findings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Findings, newest first; the open ones oldest first: reports that broke a rule */
        get: operations["get_findings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/findings/{id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Settles a finding with a reason; its hold stays, or quality lifts it with a second person */
        post: operations["post_findings_id_answer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/formalities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Formalities, newest first */
        get: operations["get_formalities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/formalities/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One formality */
        get: operations["get_formalities_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/formalities/{id}/sign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Signs a formality: the approval form with its reason, any other without */
        post: operations["post_formalities_id_sign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every form */
        get: operations["get_forms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/{form}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One form with every version of what it asks */
        get: operations["get_forms_form"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/{form}/draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A form as the system fills it in, to be completed and signed */
        get: operations["get_forms_form_draft"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/handovers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Handovers, newest first */
        get: operations["get_handovers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Bags in stores that are kept for a patient */
        get: operations["get_kept"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kept/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives bags that are kept for a patient back to stock */
        post: operations["post_kept_release"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/late-entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Acts that happened earlier than they were entered 补录, the newest entry first */
        get: operations["get_late_entries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/losses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Losses, newest first */
        get: operations["get_losses"];
        put?: never;
        /** Puts bags of the own site forward to be discarded; they are held at once */
        post: operations["post_losses"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/losses/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One loss with its bags */
        get: operations["get_losses_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/losses/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Quality ends a loss of which a bag left by a report before it was disposed of */
        post: operations["post_losses_id_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/losses/{id}/decide": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Quality's answer, by another person than declared it */
        post: operations["post_losses_id_decide"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/losses/{id}/dispose": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** How the bags were disposed of: all of them, scanned, by two persons */
        post: operations["post_losses_id_dispose"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/losses/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was lost in a month, by site, product and reason */
        get: operations["get_losses_report"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/losses/undeclared": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Bags of a site that expired or were discarded and that nobody has put forward */
        get: operations["get_losses_undeclared"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/network": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The network in force: sites, routes, rounds, contacts */
        get: operations["get_network"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The description of this API */
        get: operations["get_openapi_json"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Stock orders, newest first */
        get: operations["get_orders"];
        put?: never;
        /** Orders from the site's supplier */
        post: operations["post_orders"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/orders/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One stock order with what is still owed */
        get: operations["get_orders_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/orders/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Closes what is still open of an order */
        post: operations["post_orders_id_close"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/orders/{id}/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The supplier's plan for what is still owed; `null` when nothing is */
        get: operations["get_orders_id_plan"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/orders/{id}/supply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The supplier plans and executes in one act */
        post: operations["post_orders_id_supply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/patients/{id}/group": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Report: the laboratory determined a patient's group, outside any case */
        post: operations["post_patients_id_group"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/patients/{id}/trace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A patient's bags and their donors */
        get: operations["get_patients_id_trace"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Keeps a person: the vault first, the journal second */
        post: operations["post_people"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people/change": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sets fields of a person anew; the change is on record */
        post: operations["post_people_change"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How much is kept, how often it was read, and whether the room is open */
        get: operations["get_people_counts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people/erase": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Erases a person for good: decided by the journal first, then the key is destroyed. What was counted stays counted */
        post: operations["post_people_erase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** All that is kept of one person, as a file for them; on record as read at their own request */
        post: operations["post_people_export"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people/find": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Who is kept with an ID-card number or telephone: numbers that mean nothing, of every site, so that nobody gets a
         *     second one
         */
        post: operations["post_people_find"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people/names": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Names for a list, each reading on record */
        post: operations["post_people_names"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Keeps a note */
        post: operations["post_people_notes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people/notes/erase": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Erases one note: its author does, or quality */
        post: operations["post_people_notes_erase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people/notes/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Notes about something, newest first; the reading is on record before they are given out */
        post: operations["post_people_notes_read"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What is kept of a person; the reading is on record before it is given out */
        post: operations["post_people_read"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/platelet-bookings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Platelets that are booked, by the day on which they leave, with totals by group */
        get: operations["get_platelet_bookings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/preparations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Preparations, newest first, with what each new label must say */
        get: operations["get_preparations"];
        put?: never;
        /** Begins to prepare a bag for a line; it is held until its new label is scanned back */
        post: operations["post_preparations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/preparations/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The bag stays what it was */
        post: operations["post_preparations_id_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/preparations/{id}/scan-back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** It is done: the new label as it was scanned from the bag */
        post: operations["post_preparations_id_scan_back"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Open replenishment proposals, by site */
        get: operations["get_proposals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/proposals/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One replenishment proposal */
        get: operations["get_proposals_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/proposals/{id}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Accepts a proposal, as proposed or with other lines: an order follows */
        post: operations["post_proposals_id_accept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/proposals/{id}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Declines a proposal */
        post: operations["post_proposals_id_decline"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reactions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reactions, newest first */
        get: operations["get_reactions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/readings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who read whose identity, newest first */
        get: operations["get_readings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reference-requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Requests to the reference laboratory, newest first */
        get: operations["get_reference_requests"];
        put?: never;
        /** Asks the station's laboratory about a patient of the own hospital */
        post: operations["post_reference_requests"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reference-requests/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One request */
        get: operations["get_reference_requests_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reference-requests/{id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The laboratory's answer */
        post: operations["post_reference_requests_id_answer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/refusals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every way that the system says no */
        get: operations["get_refusals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Requests to other custodians, newest first */
        get: operations["get_requests"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/requests/{id}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Declines a request of another site; accepting is executing a plan for its line */
        post: operations["post_requests_id_decline"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reservations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reservations, newest first */
        get: operations["get_reservations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reservations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A reservation with its pick list, and what to take instead of bags that failed the check */
        get: operations["get_reservations_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reservations/{id}/dispatch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends picked bags, with two checkers; one shipment per temperature class */
        post: operations["post_reservations_id_dispatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reservations/{id}/fail-pick": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A bag failed the check at picking: it is held and leaves the reservation */
        post: operations["post_reservations_id_fail_pick"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reservations/{id}/next": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The next suitable bag of the same shelf instead of one that failed; `null` when there is none */
        get: operations["get_reservations_id_next"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reservations/{id}/pick": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Picks reserved bags; each passed the appearance check */
        post: operations["post_reservations_id_pick"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reservations/{id}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives reserved bags back to the shelf */
        post: operations["post_reservations_id_release"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/returns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was sent back to the station, newest first */
        get: operations["get_returns"];
        put?: never;
        /** Sends bags of the own store back to the station for a fault or a recall; they are held at once */
        post: operations["post_returns"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/returns/ward": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes back what a ward did not use, as far as the rule book allows */
        post: operations["post_returns_ward"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reviews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reviews, newest first */
        get: operations["get_reviews"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reviews/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One review */
        get: operations["get_reviews_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reviews/{id}/decide": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decides a review; an approved one orders the top-up */
        post: operations["post_reviews_id_decide"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/revocations.crl": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The authority's list of revocations */
        get: operations["get_revocations_crl"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/roster": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Presence of now and later, by site and beginning */
        get: operations["get_roster"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/roster/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A head plans somebody's presence */
        post: operations["post_roster_plan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/roster/sign-off": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The actor goes */
        post: operations["post_roster_sign_off"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/roster/sign-on": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The actor is here from now on and says what they can do */
        post: operations["post_roster_sign_on"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rounds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What leaves next: each departure with its cut-off, its stops and the orders that ride on it */
        get: operations["get_rounds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rounds/{round}/{day}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The loading list of a round on a day, stop by stop */
        get: operations["get_rounds_round_day"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rounds/{round}/{day}/breakdown": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Report: the round's van broke down; stops not named go on with the next round */
        post: operations["post_rounds_round_day_breakdown"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rounds/{round}/{day}/list.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 装车单: the loading list as a sheet to print */
        get: operations["get_rounds_round_day_list_pdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The rule book in force: every rule with value, source, in force from, confirmed or not */
        get: operations["get_rules"];
        put?: never;
        /** Takes another edition of the rule book into force, whole, with a reason and a second person */
        post: operations["post_rules"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rules/edition": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The edition in force whole, as another one would be adopted */
        get: operations["get_rules_edition"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rules/editions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every edition adopted, the newest first: when, by which two persons, why */
        get: operations["get_rules_editions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is signed in at this desk */
        get: operations["get_session"];
        put?: never;
        /** Signs in with a password */
        post: operations["post_session"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/directory": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begins a sign-in through the house's own directory */
        post: operations["post_session_directory"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/directory/return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends a sign-in through the directory: takes what it sent back, once */
        post: operations["post_session_directory_return"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Signs out */
        post: operations["post_session_end"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Uses a one-time link: chooses the password and signs in */
        post: operations["post_session_link"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/lock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Locks the desk */
        post: operations["post_session_lock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Changes one's password; other sessions of the account end */
        post: operations["post_session_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/pin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sets one's PIN */
        post: operations["post_session_pin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/second": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A second person confirms one command, good for two minutes */
        post: operations["post_session_second"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/totp/begin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begins a second factor; it is asked for once it was confirmed */
        post: operations["post_session_totp_begin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/totp/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirms the second factor */
        post: operations["post_session_totp_confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/totp/off": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Switches the second factor off */
        post: operations["post_session_totp_off"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/unlock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Goes on at this desk by PIN */
        post: operations["post_session_unlock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/shift": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All that is unfinished at a site, and what became of what the last shift left */
        get: operations["get_shift"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/shift/hand-over": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The actor goes and another takes over: two badges */
        post: operations["post_shift_hand_over"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/shifts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who has the shift at each site, and which handovers are overdue */
        get: operations["get_shifts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/shipments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shipments, newest first */
        get: operations["get_shipments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/shipments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A shipment with its bags */
        get: operations["get_shipments_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/shipments/{id}/hand-over": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Report: the first leg handed over to the second at the meeting point */
        post: operations["post_shipments_id_hand_over"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/shipments/{id}/lost": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Report: bags that did not arrive and will not */
        post: operations["post_shipments_id_lost"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/shipments/{id}/recall": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Calls the courier back; what is still on the road returns */
        post: operations["post_shipments_id_recall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/shipments/{id}/receive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Report: what arrived, bag by bag, accepted or refused; bags not named stay on the road */
        post: operations["post_shipments_id_receive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/shipments/{id}/returned": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Report of the giver: bags that came back; all of them unless named */
        post: operations["post_shipments_id_returned"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sign-ins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The book of sign-ins, the newest first */
        get: operations["get_sign_ins"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/special-lines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lines of open orders that are one patient's, with when each can be ready and which bags could be prepared */
        get: operations["get_special_lines"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/station-messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What other stations told of their donations, newest first */
        get: operations["get_station_messages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/station-notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What other stations must be told, newest first */
        get: operations["get_station_notices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/station-notices/tell": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Records that a station was told: how, and whom there by duty */
        post: operations["post_station_notices_tell"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The register of other stations */
        get: operations["get_stations"];
        put?: never;
        /** Enters a station in the register, with a second person */
        post: operations["post_stations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stations/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Closes a station of the register, with a second person */
        post: operations["post_stations_id_close"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stations/{id}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Report: the station tells of a donation or a document of its own; every bag of it here is held or recalled */
        post: operations["post_stations_id_messages"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Stock by site, class and group beside floor and target with their reasons */
        get: operations["get_stock"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stock/bags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The bags behind the numbers, earliest expiry first */
        get: operations["get_stock_bags"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stock/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Takes opening stock from a CSV file: columns site, donation, product, division, group, amount, donor,
         *     collected_at, expires_at, attributes
         * @description Nothing is changed unless the whole file is good, or bad lines are to be skipped.
         */
        post: operations["post_stock_import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stock/paper": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The stock of a site by shelf, group and day of expiry, to be printed for the time without the system */
        get: operations["get_stock_paper"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/time-stamp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Asks the clock for a time stamp (RFC 3161) */
        post: operations["post_time_stamp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/transfers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The station orders a transfer from one store to another */
        post: operations["post_transfers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/transfers-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What came from other stations, newest first */
        get: operations["get_transfers_in"];
        put?: never;
        /** Receives what came with a release document: every bag with its receiving check */
        post: operations["post_transfers_in"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/transfers-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What goes to other stations, newest first */
        get: operations["get_transfers_out"];
        put?: never;
        /** Agrees to send bags of the own store to a station; they are reserved and then picked */
        post: operations["post_transfers_out"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/transfers-out/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One transfer to another station */
        get: operations["get_transfers_out_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/transfers-out/{id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Report: what the station says became of each bag */
        post: operations["post_transfers_out_id_answer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/transfers-out/{id}/back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Report: bags of a transfer that came back; they are held until quality decides */
        post: operations["post_transfers_out_id_back"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/transfers-out/{id}/dispatch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends a picked transfer with its release document, checked by two, in validated boxes */
        post: operations["post_transfers_out_id_dispatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/transfers-out/{id}/document.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 放行单: the release document of a transfer as a sheet to print */
        get: operations["get_transfers_out_id_document_pdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/transfers/{id}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The receiver declines a transfer while nothing of it has left */
        post: operations["post_transfers_id_decline"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/transfusions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Transfusions, by the bag last admitted */
        get: operations["get_transfusions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/visits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Visits, newest first */
        get: operations["get_visits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/visits/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One visit: what was told and measured, and everything that speaks against the donation */
        get: operations["get_visits_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/visits/{id}/answers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What the questionnaire says; said again it replaces what was said */
        post: operations["post_visits_id_answers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/visits/{id}/bind": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Before the puncture: the number goes with this visit, as form, bag and tubes were scanned */
        post: operations["post_visits_id_bind"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/visits/{id}/clear": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The donor may give today; every reason against it is a refusal of its own */
        post: operations["post_visits_id_clear"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/visits/{id}/collection": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Report: what was collected at a visit */
        post: operations["post_visits_id_collection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/visits/{id}/defer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The donor does not give today, for what is known and what is said here */
        post: operations["post_visits_id_defer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/visits/{id}/examination": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What was measured; measured again it replaces what was */
        post: operations["post_visits_id_examination"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/visits/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The donor leaves by their own will */
        post: operations["post_visits_id_withdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/witness": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A witness of the ledger as it is now, for a hospital to keep */
        get: operations["get_witness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/witness/compare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says whether the ledger goes on from what a witness file saw */
        post: operations["post_witness_compare"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the process lives. */
        get: operations["get_healthz"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Counts in the text form of Prometheus. */
        get: operations["get_metrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether everything is replayed and commands are taken. */
        get: operations["get_readyz"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * @description ABO group.
         * @enum {string}
         */
        Abo: "O" | "A" | "B" | "AB";
        /** @description What a document is about. */
        About: {
            formality: components["schemas"]["FormalityId"];
        } | {
            case: components["schemas"]["CaseId"];
        } | {
            bag: components["schemas"]["BagId"];
        } | {
            person: components["schemas"]["Whom"];
        } | {
            shipment: components["schemas"]["ShipmentId"];
        } | {
            loss: components["schemas"]["LossId"];
        } | {
            handover: components["schemas"]["HandoverId"];
        };
        /** @description Accepts a proposal, as proposed or with other lines: an order follows */
        AcceptProposal: {
            lines?: components["schemas"]["OrderAsk"][] | null;
        };
        /** @description Requests. */
        AccountCommand: {
            /** @description Opens an account. The first of a ledger is opened at the machine itself, and administers. */
            open_account: {
                account: components["schemas"]["ActorId"];
                grants: components["schemas"]["Grant"][];
                second_person?: components["schemas"]["ActorId"] | null;
            };
        } | {
            /** @description Grants one more duty. */
            grant_duty: {
                account: components["schemas"]["ActorId"];
                grant: components["schemas"]["Grant"];
                second_person?: components["schemas"]["ActorId"] | null;
            };
        } | {
            /** @description Takes a duty back: the next command under it is refused. */
            withdraw_duty: {
                account: components["schemas"]["ActorId"];
                grant: components["schemas"]["Grant"];
            };
        } | {
            /** @description Closes an account for good. */
            close_account: {
                account: components["schemas"]["ActorId"];
            };
        } | {
            /** @description The actor takes a duty without a grant, because somebody's life or the supply depends on it. */
            break_glass: {
                duty: components["schemas"]["Duty"];
                reason: components["schemas"]["BreakGlassReason"];
                site: components["schemas"]["SiteId"];
            };
        } | {
            /** @description Another person judges it; what is not justified ends at once. */
            review_break_glass: {
                break_glass: components["schemas"]["BreakGlassId"];
                verdict: components["schemas"]["BreakGlassVerdict"];
            };
        };
        /** @description One account with its last entries in the book. */
        AccountDetail: {
            account: components["schemas"]["AccountView"];
            sign_ins: components["schemas"]["SignInView"][];
        };
        /** @description What happened. */
        AccountEvent: {
            account_opened: {
                account: components["schemas"]["ActorId"];
                grants: components["schemas"]["Grant"][];
                second_person?: components["schemas"]["ActorId"] | null;
            };
        } | {
            duty_granted: {
                account: components["schemas"]["ActorId"];
                grant: components["schemas"]["Grant"];
                second_person?: components["schemas"]["ActorId"] | null;
            };
        } | {
            duty_withdrawn: {
                account: components["schemas"]["ActorId"];
                grant: components["schemas"]["Grant"];
            };
        } | {
            account_closed: {
                account: components["schemas"]["ActorId"];
            };
        } | {
            glass_broken: {
                account: components["schemas"]["ActorId"];
                break_glass: components["schemas"]["BreakGlassId"];
                duty: components["schemas"]["Duty"];
                reason: components["schemas"]["BreakGlassReason"];
                review_due: components["schemas"]["Moment"];
                site: components["schemas"]["SiteId"];
                /** @description From then on it gives nothing. */
                until: components["schemas"]["Moment"];
            };
        } | {
            break_glass_reviewed: {
                break_glass: components["schemas"]["BreakGlassId"];
                verdict: components["schemas"]["BreakGlassVerdict"];
            };
        };
        /** @description All accounts, by staff number; those without one last. */
        AccountsView: {
            accounts: components["schemas"]["AccountView"][];
        };
        /** @description One account. */
        AccountView: {
            account: components["schemas"]["ActorId"];
            closed: boolean;
            /** @description Whether a person of the house's directory is its holder. */
            directory: boolean;
            first_sign_in_done: boolean;
            grants: components["schemas"]["GrantView"][];
            link_until?: components["schemas"]["Moment"] | null;
            /** @description The staff number; none for an account without a sign-in. */
            login?: string | null;
            opened_at: components["schemas"]["Moment"];
            pin: boolean;
            /** @description Sessions that stand. */
            sessions: number;
            totp: boolean;
            wait_until?: components["schemas"]["Moment"] | null;
        };
        /**
         * @description What a row of the day book says.
         * @enum {string}
         */
        Act: "ordered" | "called" | "withdrawn" | "answered" | "admitted" | "transferred-in" | "sent" | "sent-back" | "own-used" | "turned-back" | "received" | "returned" | "crossmatched" | "issued" | "transfused" | "discarded" | "expired" | "transferred-out" | "lost" | "owed";
        /** @description Starts the green channel 急症供血预案 */
        ActivateGreenChannel: Record<string, never>;
        /**
         * @description Opaque number, 16 hexadecimal digits
         * @example 00000000000004d2
         */
        ActorId: string;
        /** @description A later call for the same patient adds lines */
        AddLines: {
            call_answered_at?: components["schemas"]["Moment"] | null;
            lines: components["schemas"]["LineAsk"][];
            own_stock?: components["schemas"]["OwnStock"];
        };
        /** @description Requests. */
        AdmissionCommand: {
            /** @description Admits released bags to a site's shelf: all of them or none. */
            admit_bags: {
                bags: components["schemas"]["NewBag"][];
                origin: components["schemas"]["Origin"];
                site: components["schemas"]["SiteId"];
            };
        } | {
            /** @description Report: what arrived from another ledger, bag by bag, on its document. Bags not named stay on the road. */
            receive_transfer: {
                bags: components["schemas"]["ReceivedBag"][];
                document: components["schemas"]["TransferDocument"];
            };
        };
        /** @description What happened. */
        AdmissionEvent: {
            bag_admitted: {
                bag: components["schemas"]["NewBag"];
                origin: components["schemas"]["Origin"];
                site: components["schemas"]["SiteId"];
            };
        } | {
            /** @description Custody begins here, of a bag new to this ledger or back from another. */
            bag_transferred_in: {
                bag: components["schemas"]["TransferredBag"];
                from: components["schemas"]["LedgerId"];
                shipment: components["schemas"]["ShipmentId"];
                site: components["schemas"]["SiteId"];
            };
        } | {
            /** @description Refused at receipt: it never became this ledger's. */
            transfer_refused: {
                bag: components["schemas"]["BagId"];
                from: components["schemas"]["LedgerId"];
                reason: components["schemas"]["HoldReason"];
                shipment: components["schemas"]["ShipmentId"];
            };
        };
        /** @description Takes another edition of the rule book into force, whole, with a reason and a second person */
        AdoptEdition: {
            reason: components["schemas"]["AdoptReason"];
            rules: components["schemas"]["Rules"];
            /** @description Who else has looked at what changes. */
            second_person: components["schemas"]["ActorId"];
        };
        /**
         * @description Why an edition of the rule book is taken into force.
         * @enum {string}
         */
        AdoptReason: "first-edition" | "regulation" | "policy" | "confirmed" | "correction";
        /**
         * @description Whether a site has a platelet agitator 血小板振荡保存箱.
         * @enum {string}
         */
        Agitator: "present" | "absent";
        /** @description Agrees to send bags of the own store to a station; they are reserved and then picked */
        AgreeTransferOut: {
            bags: components["schemas"]["BagId"][];
            overrides?: components["schemas"]["Override"][];
            station: components["schemas"]["OtherStationId"];
        };
        /**
         * @description An exact amount with its measure
         * @example 7.5 U
         */
        Amount: string;
        /** @description The answer to a write: what was recorded. */
        Answered: {
            /** @description The commands of the act, in order. */
            commands: components["schemas"]["CommandId"][];
            /** Format: int64 */
            epoch: number;
            /** @description What happened, in order. */
            events: components["schemas"]["Event"][];
            made: components["schemas"]["Made"];
            recorded_at: components["schemas"]["Moment"];
            /** @description Whether it had been recorded before it was sent this time. */
            repeated: boolean;
            /** @description The same in words, when asked for. */
            said?: components["schemas"]["Said"][] | null;
            /**
             * Format: int64
             * @description What a reader must have seen to see this: give it as `min_seq`.
             */
            seq: number;
        };
        /** @description Settles a finding with a reason; its hold stays, or quality lifts it with a second person */
        AnswerFinding: {
            answer: components["schemas"]["FindingAnswer"];
            hold: components["schemas"]["HoldAfter"];
        };
        /** @description The laboratory's answer */
        AnswerReference: {
            result: components["schemas"]["ReferenceResult"];
        };
        /**
         * @description The anticoagulant of the bag set 血袋保养液.
         * @enum {string}
         */
        Anticoagulant: "acd-a" | "acd-b" | "cpd" | "cpda-1";
        /**
         * @description Whether the patient is known to carry anti-D. Unknown is treated as not known to.
         * @enum {string}
         */
        AntiD: "known" | "not_known";
        Antigens: ("C" | "c" | "E" | "e" | "K" | "Jka" | "Jkb" | "Fya" | "Fyb" | "M" | "N" | "S" | "s" | "Mur" | "Dia")[];
        /** @description Requests. */
        ApplicationCommand: {
            /** @description Applies for blood for a patient of the own hospital, in a physician's name. */
            apply_for_blood: {
                applicant: components["schemas"]["ActorId"];
                emergency?: components["schemas"]["LifeSaving"] | null;
                lines: components["schemas"]["LineAsk"][];
                patient: components["schemas"]["PatientId"];
                purpose: components["schemas"]["Indication"];
                urgency: components["schemas"]["Urgency"];
            };
        } | {
            /** @description Takes the step that waits: by its duty, and by nobody who wrote or signed it before. */
            take_step: {
                application: components["schemas"]["ApplicationId"];
            };
        } | {
            /** @description The step that waits is refused, and the application with it. */
            refuse_application: {
                application: components["schemas"]["ApplicationId"];
                reason: components["schemas"]["ApplicationRefusal"];
            };
        } | {
            /** @description Withdraws it; what is prepared goes back to stock. */
            withdraw_application: {
                application: components["schemas"]["ApplicationId"];
                reason: components["schemas"]["WithdrawReason"];
            };
        } | {
            /** @description Prepares bags of the own shelf for the patient 备血. */
            prepare_bags: {
                application: components["schemas"]["ApplicationId"];
                bags: components["schemas"]["BagId"][];
                overrides: components["schemas"]["Override"][];
            };
        } | {
            /** @description Gives prepared bags back to stock. */
            release_prepared: {
                application: components["schemas"]["ApplicationId"];
                bags: components["schemas"]["BagId"][];
            };
        };
        /** @description How an application ended. */
        ApplicationEnd: {
            refused: {
                reason: components["schemas"]["ApplicationRefusal"];
                step: components["schemas"]["ApprovalStep"];
            };
        } | {
            withdrawn: {
                reason: components["schemas"]["WithdrawReason"];
            };
        } | "lapsed" | "filled";
        /** @description What happened. Bags come and go by the events of reservations. */
        ApplicationEvent: {
            application_made: {
                applicant: components["schemas"]["ActorId"];
                application: components["schemas"]["ApplicationId"];
                approval: components["schemas"]["Approval"];
                /** @description The day of the city on which it was made. */
                day: components["schemas"]["CityDay"];
                /** @description Of all the patient's applications of that day, this one among them. */
                day_sum: components["schemas"]["Amount"];
                lines: components["schemas"]["LineAsk"][];
                patient: components["schemas"]["PatientId"];
                /** @description Of this application, in mL of prepared blood. */
                prepared: components["schemas"]["Amount"];
                purpose: components["schemas"]["Indication"];
                site: components["schemas"]["SiteId"];
                /** @description The others that were added up. */
                together_with: components["schemas"]["ApplicationId"][];
                urgency: components["schemas"]["Urgency"];
            };
        } | {
            /** @description `valid_until` with the last step: it is approved. */
            step_taken: {
                application: components["schemas"]["ApplicationId"];
                step: components["schemas"]["ApprovalStep"];
                valid_until?: components["schemas"]["Moment"] | null;
            };
        } | {
            application_refused: {
                application: components["schemas"]["ApplicationId"];
                reason: components["schemas"]["ApplicationRefusal"];
                step: components["schemas"]["ApprovalStep"];
            };
        } | {
            application_withdrawn: {
                application: components["schemas"]["ApplicationId"];
                reason: components["schemas"]["WithdrawReason"];
            };
        } | {
            /** @description An approved application ran out of time before all was issued. */
            application_lapsed: {
                application: components["schemas"]["ApplicationId"];
            };
        } | {
            /** @description Bags are prepared; the reservation follows in the same batch. */
            bags_prepared: {
                application: components["schemas"]["ApplicationId"];
                overrides: components["schemas"]["Override"][];
                reservation: components["schemas"]["ReservationId"];
            };
        };
        /**
         * Format: int32
         * @description An application for blood 临床用血申请.
         */
        ApplicationId: number;
        /** @description A line of an application. */
        ApplicationLine: {
            asked: components["schemas"]["Amount"];
            attributes: components["schemas"]["Attributes"];
            bags: components["schemas"]["PreparedBag"][];
            class: components["schemas"]["ProductClass"];
            issued: components["schemas"]["Amount"];
            /** Format: int32 */
            line: number;
            /** @description Kept for the patient now. */
            prepared: components["schemas"]["Amount"];
            product?: components["schemas"]["Product"] | null;
        };
        /**
         * @description Why an approver says no 退回原因.
         * @enum {string}
         */
        ApplicationRefusal: "not-indicated" | "too-much" | "incomplete" | "other-treatment";
        /**
         * @description Where an application stands.
         * @enum {string}
         */
        ApplicationState: "waiting" | "approved" | "refused" | "withdrawn" | "lapsed" | "filled";
        /** @description An application. */
        ApplicationView: {
            applicant: components["schemas"]["ActorId"];
            day: components["schemas"]["CityDay"];
            /** @description Of all that was applied for the patient that day. */
            day_sum: components["schemas"]["Amount"];
            end?: components["schemas"]["ApplicationEnd"] | null;
            ended_at?: components["schemas"]["Moment"] | null;
            exempt?: components["schemas"]["Exemption"] | null;
            id: components["schemas"]["ApplicationId"];
            level?: components["schemas"]["ApprovalLevel"] | null;
            lines: components["schemas"]["ApplicationLine"][];
            made_at: components["schemas"]["Moment"];
            patient: components["schemas"]["PatientId"];
            purpose: components["schemas"]["Indication"];
            site: components["schemas"]["SiteRef"];
            state: components["schemas"]["ApplicationState"];
            steps: components["schemas"]["StepDone"][];
            /** @description The others that were added up. */
            together_with: components["schemas"]["ApplicationId"][];
            urgency: components["schemas"]["Urgency"];
            valid_until?: components["schemas"]["Moment"] | null;
            /** @description Of prepared blood, in mL. */
            volume: components["schemas"]["Amount"];
            waits_for?: components["schemas"]["ApprovalStep"] | null;
            written_by: components["schemas"]["ActorId"];
        };
        /** @description The line of an application for which a bag is. */
        AppliedFor: {
            application: components["schemas"]["ApplicationId"];
            /** Format: int32 */
            line: number;
        };
        /** @description Applies for blood for a patient of the own hospital, in a physician's name */
        ApplyForBlood: {
            applicant: components["schemas"]["ActorId"];
            emergency?: components["schemas"]["LifeSaving"] | null;
            lines: components["schemas"]["LineAsk"][];
            patient: components["schemas"]["PatientId"];
            purpose: components["schemas"]["Indication"];
            urgency: components["schemas"]["Urgency"];
        };
        /** @description How an application is approved. */
        Approval: {
            /** @description At once, because the use is life-saving. */
            exempt: {
                valid_until: components["schemas"]["Moment"];
                why: components["schemas"]["Exemption"];
            };
        } | {
            /** @description By the signatures of a level. */
            signed: {
                level: components["schemas"]["ApprovalLevel"];
            };
        };
        /** @description The form. */
        ApprovalForm: {
            anti_d: components["schemas"]["AntiD"];
            asked: components["schemas"]["FormAsk"][];
            case: components["schemas"]["CaseId"];
            confirmations: components["schemas"]["HeadConfirmation"][];
            determination: components["schemas"]["GroupDetermination"];
            /** @description Not kept in the journal: to be filled by hand. */
            diagnosis_code?: string | null;
            green_channel_at?: components["schemas"]["Moment"] | null;
            group: components["schemas"]["Group"];
            identity: components["schemas"]["Identity"];
            institution: components["schemas"]["SiteRef"];
            made_at: components["schemas"]["Moment"];
            opened_at: components["schemas"]["Moment"];
            opinion?: components["schemas"]["Opinion"] | null;
            own_pools: components["schemas"]["OwnPool"][];
            patient: components["schemas"]["PatientId"];
            reason?: components["schemas"]["FormReason"] | null;
            signature?: components["schemas"]["FormSignature"] | null;
            stood_down_at?: components["schemas"]["Moment"] | null;
            storage_point?: components["schemas"]["SiteRef"] | null;
            supplier?: components["schemas"]["SiteRef"] | null;
            supplies: components["schemas"]["SupplyTimes"][];
            title_en: string;
            title_zh: string;
            totals: components["schemas"]["ClassTotals"][];
            urgency: components["schemas"]["Urgency"];
            /** Format: int64 */
            zone_offset_minutes: number;
        };
        /**
         * @description How high an application climbs 审批级别. MOH-85 art. 20; facts §5.1.
         * @enum {string}
         */
        ApprovalLevel: "senior" | "head" | "affairs";
        /**
         * @description A signature that an application needs 审批环节.
         * @enum {string}
         */
        ApprovalStep: "senior-review" | "head-signature" | "medical-affairs";
        /** @description Gives the signature that waits, by its duty */
        ApproveApplication: Record<string, never>;
        /** @description What the keypad of a class needs to know. */
        AskGuide: {
            class: components["schemas"]["ProductClass"];
            /** @example U */
            measure: string;
            /** @description The pack proposed in massive bleeding. */
            pack: components["schemas"]["Amount"];
            /** @description The products that serve a line of the class, first choice first; a caller may name one. */
            products: components["schemas"]["Product"][];
            /** @description The smallest step: by this the stepper corrects. */
            step: components["schemas"]["Amount"];
        };
        /** @description Asks the station's laboratory about a patient of the own hospital */
        AskReference: {
            bags?: components["schemas"]["BagId"][];
            patient: components["schemas"]["PatientId"];
            reason: components["schemas"]["ReferenceReason"];
        };
        /** @description Somebody who may go on at this desk by PIN. */
        AtDesk: {
            account: components["schemas"]["ActorId"];
            login: string;
        };
        /**
         * @description What a line may ask for beside its class. Each has preparation time and needs staff.
         * @enum {string}
         */
        Attribute: "irradiated" | "washed" | "antigen-negative" | "fresh" | "paediatric-split";
        Attributes: ("irradiated" | "washed" | "antigen-negative" | "fresh" | "paediatric-split")[];
        /**
         * @description Whether a bag could leave its shelf now, and if not, what keeps it.
         * @enum {string}
         */
        Availability: "usable" | "reserved" | "kept-for-case" | "crossmatched" | "kept-for-patient" | "not-sound" | "expired" | "not-in-store";
        /**
         * @description Donation number, product at birth, division
         * @example S000126123456.RBC-S-LR.00
         */
        BagId: string;
        /** @description A bag as a row of a list. */
        BagRow: {
            /**
             * Format: int64
             * @description Whole days since collection.
             */
            age_days: number;
            amount: components["schemas"]["Amount"];
            attributes: components["schemas"]["Attributes"];
            availability: components["schemas"]["Availability"];
            class: components["schemas"]["ProductClass"];
            collected_at: components["schemas"]["Moment"];
            crossmatched?: components["schemas"]["Crossmatched"] | null;
            donor: components["schemas"]["DonorId"];
            earmark?: components["schemas"]["Earmark"] | null;
            expires_at: components["schemas"]["Moment"];
            group: components["schemas"]["Group"];
            id: components["schemas"]["BagId"];
            /**
             * Format: int64
             * @description Whole minutes to expiry; negative when it is past.
             */
            left_minutes: number;
            origin: components["schemas"]["Origin"];
            place: components["schemas"]["Place"];
            product: components["schemas"]["Product"];
            quality: components["schemas"]["QualityView"];
            reserved?: components["schemas"]["HeldBy"] | null;
            thawed_at?: components["schemas"]["Moment"] | null;
        };
        /** @description The whole trace of a bag. */
        BagTrace: {
            bag: components["schemas"]["TracedBag"];
            /** @description Bags of the same donor from other donations. */
            same_donor: components["schemas"]["TracedBag"][];
            /** @description Other bags of the same donation. */
            siblings: components["schemas"]["TracedBag"][];
            /** @description Every event about the bag, from admission on; absent when only memory was asked. */
            timeline?: components["schemas"]["Entry"][] | null;
        };
        /** @description Defers a donor outside a visit 屏蔽: a reactive result, a notice from elsewhere */
        BarDonor: {
            class: components["schemas"]["DeferralClass"];
            over?: components["schemas"]["CityDay"] | null;
        };
        /** @description Begins to relabel a bag of the station; it is held until its new label is scanned back */
        BeginConversion: {
            bag: components["schemas"]["BagId"];
        };
        /** @description What is asked for. */
        BeginDrill: {
            /**
             * @description The code of an offered drill.
             * @example october-third
             */
            drill: string;
            /**
             * Format: int32
             * @description How many nights, for a drill that offers several.
             */
            nights?: number;
            /**
             * Format: int32
             * @description So many times as fast as real time; absent, as fast as it goes.
             */
            pace?: number | null;
            /**
             * Format: int64
             * @description Another seed, another city and other chances.
             */
            seed?: number;
        };
        /** @description Begins to prepare a bag for a line; it is held until its new label is scanned back */
        BeginPreparation: {
            bag: components["schemas"]["BagId"];
            /** Format: int32 */
            line: number;
            order: components["schemas"]["OrderId"];
        };
        /** @description Report: bags were hung for a patient */
        BeginTransfusion: {
            bags: components["schemas"]["BagId"][];
            patient: components["schemas"]["PatientId"];
        };
        /** @description The number of a drill. */
        Begun: {
            /** Format: int32 */
            drill: number;
        };
        /** @description A bag drawn from below a floor. */
        BelowFloor: {
            bag: components["schemas"]["BagId"];
            site: components["schemas"]["SiteId"];
        };
        /** @description Before the puncture: the number goes with this visit, as form, bag and tubes were scanned */
        BindNumber: {
            /** @description The scan of the form. */
            donation: string;
            /** @description The scans of the bag and of every tube. */
            scans: string[];
        };
        /** @description The blood count before apheresis. */
        BloodCount: {
            /**
             * Format: int32
             * @description In thousandths.
             */
            haematocrit: number;
            /**
             * Format: int32
             * @description As the separator predicts, in 10⁹/L.
             */
            platelets_after: number;
            /**
             * Format: int32
             * @description In 10⁹/L.
             */
            platelets_before: number;
        };
        /**
         * @description Whose blood an order for one patient may be filled with.
         * @enum {string}
         */
        BloodSource: "any" | "autologous";
        /** @description The board. */
        Board: {
            city_en: string;
            city_zh: string;
            /** @description Duties taken in an emergency that nobody has reviewed, the oldest first. */
            duties_taken: components["schemas"]["DutyTaken"][];
            /** @description The open findings, the oldest first. */
            findings: components["schemas"]["FindingView"][];
            now: components["schemas"]["Moment"];
            /** Format: int32 */
            on_road: number;
            open_cases: components["schemas"]["CaseRow"][];
            overdue: components["schemas"]["Overdue"];
            /** Format: int32 */
            overdue_count: number;
            /** Format: int32 */
            proposals_open: number;
            /** @description When the last event was recorded. */
            recorded_at: components["schemas"]["Moment"];
            sites: components["schemas"]["SiteState"][];
            stock: components["schemas"]["BoardStock"][];
            /**
             * Format: int64
             * @description Minutes that the city's clock is ahead of UTC.
             */
            zone_offset_minutes: number;
        };
        /** @description Stock of one class and group at the three levels. */
        BoardStock: {
            class: components["schemas"]["ProductClass"];
            group: components["schemas"]["Group"];
            tiers: components["schemas"]["TierStock"][];
        };
        /** @description What is booked of a group, beside what stands at the supplier. */
        BookedGroup: {
            /** @description What stands free at the supplier now. */
            available: components["schemas"]["Amount"];
            booked: components["schemas"]["Amount"];
            group: components["schemas"]["Group"];
            /** @description Of it neither reserved nor sent. */
            owed: components["schemas"]["Amount"];
        };
        /** @description A booking of platelets. */
        Booking: {
            amount: components["schemas"]["Amount"];
            group: components["schemas"]["Group"];
            /** Format: int32 */
            line: number;
            order: components["schemas"]["OrderId"];
            /** @description Neither reserved nor sent. */
            owed: components["schemas"]["Amount"];
            placed_at: components["schemas"]["Moment"];
            rides?: components["schemas"]["Departure"] | null;
            site: components["schemas"]["SiteRef"];
        };
        /** @description One day of platelet bookings. */
        BookingDay: {
            bookings: components["schemas"]["Booking"][];
            day?: components["schemas"]["CityDay"] | null;
            groups: components["schemas"]["BookedGroup"][];
        };
        /** @description A row behind a figure. */
        BookRow: {
            act: components["schemas"]["Act"];
            /** Format: int32 */
            age_hours?: number | null;
            /** @description With a minus where it takes away from the sum. */
            amount?: string | null;
            /** @description To the minute. */
            at: components["schemas"]["Moment"];
            bag?: components["schemas"]["BagId"] | null;
            case?: components["schemas"]["CaseId"] | null;
            class?: components["schemas"]["ProductClass"] | null;
            formality?: components["schemas"]["FormalityId"] | null;
            from?: components["schemas"]["SiteRef"] | null;
            group?: components["schemas"]["Group"] | null;
            /**
             * Format: int32
             * @description Minutes from the call, of an answer; age in hours, of a bag sent or issued.
             */
            minutes?: number | null;
            /**
             * Format: int32
             * @description Its place in the book.
             */
            number: number;
            order?: components["schemas"]["OrderId"] | null;
            site: components["schemas"]["SiteRef"];
            urgency?: components["schemas"]["Urgency"] | null;
        };
        /** @description Requests and reports. */
        BoxesCommand: {
            /** @description Puts a box of the own site on the register. */
            register_box: {
                number: components["schemas"]["BoxId"];
                temperature: components["schemas"]["TemperatureClass"];
                validated_until: components["schemas"]["Moment"];
            };
        } | {
            /** @description A box was validated anew. */
            validate_box: {
                number: components["schemas"]["BoxId"];
                validated_until: components["schemas"]["Moment"];
            };
        } | {
            /** @description Report: a box was given back here and looked into; the bags found in it. */
            return_box: {
                found: components["schemas"]["BagId"][];
                number: components["schemas"]["BoxId"];
            };
        };
        /** @description What happened. */
        BoxesEvent: {
            box_registered: {
                home: components["schemas"]["SiteId"];
                number: components["schemas"]["BoxId"];
                temperature: components["schemas"]["TemperatureClass"];
                validated_until: components["schemas"]["Moment"];
            };
        } | {
            box_validated: {
                number: components["schemas"]["BoxId"];
                validated_until: components["schemas"]["Moment"];
            };
        } | {
            box_lent: {
                due_back: components["schemas"]["Moment"];
                from: components["schemas"]["SiteId"];
                number: components["schemas"]["BoxId"];
                shipment: components["schemas"]["ShipmentId"];
                to: components["schemas"]["SiteId"];
            };
        } | {
            /** @description It went along to another station. */
            box_gone: {
                due_back: components["schemas"]["Moment"];
                from: components["schemas"]["SiteId"];
                number: components["schemas"]["BoxId"];
                transfer: components["schemas"]["TransferOutId"];
            };
        } | {
            /** @description What was shown and stated when a shipment was handed over. */
            shipment_packed: {
                cold?: components["schemas"]["ColdStatement"] | null;
                shipment: components["schemas"]["ShipmentId"];
                slip?: components["schemas"]["DocumentNumber"] | null;
            };
        } | {
            /** @description The finding that asks where a box is. */
            box_missed: {
                finding: components["schemas"]["FindingId"];
                number: components["schemas"]["BoxId"];
            };
        } | {
            box_back: {
                /** Format: int32 */
                found: number;
                number: components["schemas"]["BoxId"];
                site: components["schemas"]["SiteId"];
            };
        };
        /**
         * Format: int32
         * @description A transport box 血液运输箱: the number that is on it.
         */
        BoxId: number;
        /** @description A box. */
        BoxView: {
            /** @description Where it stands, or whom it was lent to; while it is with another station, the site that lent it. */
            at: components["schemas"]["SiteRef"];
            home: components["schemas"]["SiteRef"];
            lent?: components["schemas"]["Lent"] | null;
            number: components["schemas"]["BoxId"];
            /** @description It should be back by now. */
            overdue: boolean;
            /** @description It can be packed where it stands. */
            ready: boolean;
            temperature: components["schemas"]["TemperatureClass"];
            validated_until: components["schemas"]["Moment"];
        };
        /** @description Duties that somebody took, the newest first. */
        BreakGlassesView: {
            rows: components["schemas"]["BreakGlassView"][];
        };
        /**
         * Format: int32
         * @description A duty taken in an emergency without a grant 应急授权.
         */
        BreakGlassId: number;
        /**
         * @description Why somebody took a duty that nobody had granted.
         * @enum {string}
         */
        BreakGlassReason: "life-at-risk" | "nobody-present" | "disaster";
        /** @description What was said of it, by whom. */
        BreakGlassReview: {
            at: components["schemas"]["Moment"];
            by: components["schemas"]["ActorId"];
            verdict: components["schemas"]["BreakGlassVerdict"];
        };
        /**
         * @description What another person says of it afterwards.
         * @enum {string}
         */
        BreakGlassVerdict: "justified" | "not-justified";
        /** @description A duty that somebody took. */
        BreakGlassView: {
            account: components["schemas"]["ActorId"];
            at: components["schemas"]["Moment"];
            due_at: components["schemas"]["Moment"];
            duty: components["schemas"]["Duty"];
            id: components["schemas"]["BreakGlassId"];
            login?: string | null;
            overdue: boolean;
            reason: components["schemas"]["BreakGlassReason"];
            review?: components["schemas"]["BreakGlassReview"] | null;
            /** @description Whether it still gives the duty. */
            running: boolean;
            site: components["schemas"]["SiteRef"];
            until: components["schemas"]["Moment"];
        };
        /** @description One call. */
        Call: {
            answered_at: components["schemas"]["Moment"];
            /** Format: int32 */
            call: number;
            own_stock: components["schemas"]["OwnStock"];
        };
        /**
         * @description Whom a second person reached by phone gave as name, and the number that was called back: as hashes, the
         *     texts stay where they can be erased.
         */
        CallBack: {
            name: components["schemas"]["TextHash"];
            number: components["schemas"]["TextHash"];
        };
        /** @description The bag stays what it was */
        CancelConversion: Record<string, never>;
        /** @description Quality ends a loss of which a bag left by a report before it was disposed of */
        CancelLoss: Record<string, never>;
        /** @description The bag stays what it was */
        CancelPreparation: Record<string, never>;
        /** @description Something unfinished that one shift leaves to the next. */
        Carried: {
            /** @description An emergency case that has not stood down. */
            case: {
                case: components["schemas"]["CaseId"];
            };
        } | {
            /** @description Somebody asked this site for blood and waits. */
            request: {
                request: components["schemas"]["SupplyRequestId"];
            };
        } | {
            /** @description A formality that this site owes. */
            formality: {
                formality: components["schemas"]["FormalityId"];
            };
        } | {
            /** @description On the road from or to here. */
            shipment: {
                shipment: components["schemas"]["ShipmentId"];
            };
        } | {
            /** @description In store and held: quality must decide. */
            held_bag: {
                bag: components["schemas"]["BagId"];
            };
        } | {
            /** @description Expired or discarded, and nobody has put it forward for disposal. */
            undeclared: {
                bag: components["schemas"]["BagId"];
            };
        } | {
            /** @description A count that is not closed. */
            count: {
                count: components["schemas"]["CountId"];
            };
        } | {
            /** @description A class that is due to be counted. */
            count_due: {
                class: components["schemas"]["ProductClass"];
            };
        } | {
            /** @description A loss that is not decided, or not disposed of. */
            loss: {
                loss: components["schemas"]["LossId"];
            };
        } | {
            /** @description A question that nobody has answered. */
            finding: {
                finding: components["schemas"]["FindingId"];
            };
        } | {
            /** @description A transport box of this site that is out. */
            box: {
                number: components["schemas"]["BoxId"];
            };
        } | {
            /** @description A bag whose new label nobody has scanned back. */
            conversion: {
                conversion: components["schemas"]["ConversionId"];
            };
        } | {
            /** @description An application for blood that waits for a signature. */
            application: {
                application: components["schemas"]["ApplicationId"];
            };
        } | {
            /** @description The reference laboratory was asked and has not answered. */
            reference: {
                request: components["schemas"]["ReferenceId"];
            };
        } | {
            /** @description A bag that is being prepared for an order and whose new label nobody has scanned back. */
            preparation: {
                preparation: components["schemas"]["PreparationId"];
            };
        } | {
            /** @description Equipment whose temperature should have been read. */
            reading_due: {
                equipment: components["schemas"]["EquipmentId"];
            };
        } | {
            /** @description A transfer to another station that is not sent, or of which it has not said all. */
            transfer_out: {
                transfer: components["schemas"]["TransferOutId"];
            };
        } | {
            /** @description Another station must be told, and nobody recorded that it was. */
            notice: {
                notice: components["schemas"]["NoticeId"];
            };
        } | {
            /** @description A duty taken in an emergency that nobody has reviewed. */
            break_glass: {
                break_glass: components["schemas"]["BreakGlassId"];
            };
        };
        /** @description A bag in a shipment, with the line that it is for. */
        CarriedBag: {
            bag: components["schemas"]["BagRow"];
            /** Format: int32 */
            line: number;
        };
        /**
         * @description What became of something carried over.
         * @enum {string}
         */
        CarriedState: "open" | "done";
        /** @description Something unfinished, in words. */
        CarriedView: {
            item: components["schemas"]["Carried"];
            /** @description The last handover named it already. */
            left_by_last_shift: boolean;
            /** @description It is past the time by which it should have been done. */
            overdue: boolean;
            said: components["schemas"]["Said"];
            since?: components["schemas"]["Moment"] | null;
            state: components["schemas"]["CarriedState"];
        };
        /** @description Requests and reports. */
        CaseCommand: {
            /** @description Opens a case on a call. Untouched means not determined. */
            open: {
                anti_d: components["schemas"]["AntiD"];
                asked: components["schemas"]["Group"];
                call_answered_at: components["schemas"]["Moment"];
                determination: components["schemas"]["GroupDetermination"];
                hospital: components["schemas"]["SiteId"];
                identity: components["schemas"]["Identity"];
                lines: components["schemas"]["LineAsk"][];
                own_stock: components["schemas"]["OwnStock"];
                patient?: components["schemas"]["PatientId"] | null;
                urgency: components["schemas"]["Urgency"];
            };
        } | {
            /** @description A later call for the same patient. */
            add_lines: {
                call_answered_at: components["schemas"]["Moment"];
                case: components["schemas"]["CaseId"];
                lines: components["schemas"]["LineAsk"][];
                own_stock: components["schemas"]["OwnStock"];
            };
        } | {
            /** @description Report: the hospital's laboratory determined the group, now or anew: every bag sent is judged again. */
            determine_group: {
                anti_d: components["schemas"]["AntiD"];
                case: components["schemas"]["CaseId"];
                group: components["schemas"]["Group"];
            };
        } | {
            /** @description Identity follows. */
            identify_patient: {
                case: components["schemas"]["CaseId"];
                patient: components["schemas"]["PatientId"];
            };
        } | {
            /** @description Reduces a line; to zero stops it. Not below what is sent. */
            reduce_line: {
                case: components["schemas"]["CaseId"];
                /** Format: int32 */
                line: number;
                reason: components["schemas"]["ReduceReason"];
                to: components["schemas"]["Amount"];
            };
        } | {
            /** @description What the caller says later of the hospital's own stock, for a call that was answered before. */
            state_own_stock: {
                /** Format: int32 */
                call: number;
                case: components["schemas"]["CaseId"];
                own_stock: components["schemas"]["OwnStock"];
            };
        } | {
            /** @description Moves a line to another open case, until something of it has left: the call was for that patient. */
            move_line: {
                case: components["schemas"]["CaseId"];
                /** Format: int32 */
                line: number;
                to_case: components["schemas"]["CaseId"];
            };
        } | {
            /** @description Starts the green channel 急症供血预案 by one act. */
            activate_green_channel: {
                case: components["schemas"]["CaseId"];
            };
        } | {
            /** @description Calls the directors or leaders of both sides. */
            escalate: {
                case: components["schemas"]["CaseId"];
                level: components["schemas"]["EscalationLevel"];
            };
        } | {
            /** @description Names how an unfillable line ends; both directors are named with it. */
            name_outcome: {
                case: components["schemas"]["CaseId"];
                /** Format: int32 */
                line: number;
                outcome: components["schemas"]["LineOutcome"];
            };
        } | {
            /** @description Ends the supply: bags not given become the hospital's stock; the review opens. */
            stand_down: {
                case: components["schemas"]["CaseId"];
                reason: components["schemas"]["ReduceReason"];
            };
        };
        /** @description What happened. */
        CaseEvent: {
            case_opened: {
                anti_d: components["schemas"]["AntiD"];
                asked: components["schemas"]["Group"];
                case: components["schemas"]["CaseId"];
                determination: components["schemas"]["GroupDetermination"];
                hospital: components["schemas"]["SiteId"];
                identity: components["schemas"]["Identity"];
                /** @description When the case pages for the first time if a line is still unfilled. */
                pages_at: components["schemas"]["Moment"];
                patient: components["schemas"]["PatientId"];
                urgency: components["schemas"]["Urgency"];
            };
        } | {
            call_answered: {
                at: components["schemas"]["Moment"];
                /** Format: int32 */
                call: number;
                case: components["schemas"]["CaseId"];
                own_stock: components["schemas"]["OwnStock"];
            };
        } | {
            /** @description The caller said it later; it counts for all lines of the call. */
            own_stock_stated: {
                /** Format: int32 */
                call: number;
                case: components["schemas"]["CaseId"];
                own_stock: components["schemas"]["OwnStock"];
            };
        } | {
            line_added: {
                ask: components["schemas"]["LineAsk"];
                /** Format: int32 */
                call: number;
                case: components["schemas"]["CaseId"];
                /** Format: int32 */
                line: number;
            };
        } | {
            group_determined: {
                anti_d: components["schemas"]["AntiD"];
                case: components["schemas"]["CaseId"];
                group: components["schemas"]["Group"];
            };
        } | {
            /** @description A bag already reserved, sent or given is against the group now determined: the hospital is alerted. */
            bag_against_group: {
                bag: components["schemas"]["BagId"];
                case: components["schemas"]["CaseId"];
                judged: components["schemas"]["Match"];
            };
        } | {
            patient_identified: {
                case: components["schemas"]["CaseId"];
                patient: components["schemas"]["PatientId"];
            };
        } | {
            line_reduced: {
                case: components["schemas"]["CaseId"];
                /** Format: int32 */
                line: number;
                reason: components["schemas"]["ReduceReason"];
                to: components["schemas"]["Amount"];
            };
        } | {
            /**
             * @description The line is the other case's, where it has this number; here it is stopped. Its call, the line and
             *     the bags that go along follow in the same batch.
             */
            line_moved: {
                case: components["schemas"]["CaseId"];
                /** Format: int32 */
                line: number;
                to_case: components["schemas"]["CaseId"];
                /** Format: int32 */
                to_line: number;
            };
        } | {
            green_channel_activated: {
                case: components["schemas"]["CaseId"];
            };
        } | {
            case_escalated: {
                case: components["schemas"]["CaseId"];
                hospital_side: components["schemas"]["ActorId"];
                level: components["schemas"]["EscalationLevel"];
                supplier_side: components["schemas"]["ActorId"];
            };
        } | {
            line_outcome_named: {
                case: components["schemas"]["CaseId"];
                /** Format: int32 */
                line: number;
                outcome: components["schemas"]["LineOutcome"];
            };
        } | {
            case_stood_down: {
                case: components["schemas"]["CaseId"];
                reason: components["schemas"]["ReduceReason"];
            };
        } | {
            /** @description The bag is no longer kept for the case: it is the hospital's stock. */
            bag_earmark_released: {
                bag: components["schemas"]["BagId"];
                case: components["schemas"]["CaseId"];
            };
        } | {
            /** @description A timer paged again about a case with an unfilled line; the next page is due at `next`. */
            case_paged: {
                case: components["schemas"]["CaseId"];
                level: components["schemas"]["EscalationLevel"];
                next: components["schemas"]["Moment"];
            };
        };
        /**
         * Format: int32
         * @description An emergency case 急症用血事件.
         */
        CaseId: number;
        /** @description A case as a row. */
        CaseRow: {
            /**
             * Format: int64
             * @description Minutes since the call, or to the stand-down.
             */
            age_minutes: number;
            blood: components["schemas"]["PatientBlood"];
            escalation: components["schemas"]["EscalationLevel"];
            /** Format: int32 */
            formalities_open: number;
            green_channel_at?: components["schemas"]["Moment"] | null;
            hospital: components["schemas"]["SiteRef"];
            id: components["schemas"]["CaseId"];
            identity: components["schemas"]["Identity"];
            /** Format: int32 */
            on_road: number;
            opened_at: components["schemas"]["Moment"];
            patient: components["schemas"]["PatientId"];
            /** Format: int32 */
            requests_open: number;
            state: components["schemas"]["CaseState"];
            totals: components["schemas"]["ClassTotals"][];
            /** @description Whether a line still needs something that is neither reserved nor sent. */
            unfilled: boolean;
            urgency: components["schemas"]["Urgency"];
        };
        /** @description Where a case stands. Mechanism S11. */
        CaseState: "open" | {
            stood_down: {
                at: components["schemas"]["Moment"];
            };
        };
        /** @description A case on one page: totals, supplies with their times, what is owed, and all that happened. */
        CaseStory: {
            case: components["schemas"]["CaseRow"];
            formalities: components["schemas"]["FormalityView"][];
            /** @description Whether the journal holds more than is shown here. */
            shortened: boolean;
            supplies: components["schemas"]["SupplyTimes"][];
            timeline: components["schemas"]["Entry"][];
            totals: components["schemas"]["ClassTotals"][];
        };
        /** @description Everything of a case. */
        CaseView: {
            alerts: components["schemas"]["GroupAlert"][];
            /** @description Bags drawn from below a floor, with the site of the floor. */
            below_floor: components["schemas"]["BelowFloor"][];
            calls: components["schemas"]["Call"][];
            case: components["schemas"]["CaseRow"];
            /** @description Heads that confirmed by phone. */
            confirmed: components["schemas"]["Side"][];
            first_supply_at?: components["schemas"]["Moment"] | null;
            formalities: components["schemas"]["FormalityView"][];
            /** @description Bags issued to the patient at any time, in order. */
            given: components["schemas"]["BagId"][];
            lines: components["schemas"]["LineView"][];
            page_due?: components["schemas"]["Moment"] | null;
            /** @description The pools open to it, nearest first. */
            pools: components["schemas"]["PoolRef"][];
            requests: components["schemas"]["RequestView"][];
            reservations: components["schemas"]["ReservationView"][];
            review?: components["schemas"]["ReviewView"] | null;
            shipments: components["schemas"]["ShipmentRow"][];
            supplier?: components["schemas"]["SiteRef"] | null;
            took_part: components["schemas"]["ActorId"][];
        };
        /**
         * @description 32 hexadecimal digits: serial number of a certificate
         * @example 0190c2a4f00b47a2a1c6f2d94b3e5a71
         */
        CertificateSerial: string;
        /** @description A certificate: a kind of holder and a number, never a name. */
        CertificateView: {
            from: components["schemas"]["Moment"];
            /** @description `staff`, `device`, `visit`, `ledger`, `clock` or `server`. */
            kind: string;
            /** @description 16 hexadecimal digits: of staff, the account's number. */
            number: string;
            reason?: components["schemas"]["RevocationReason"] | null;
            revoked_at?: components["schemas"]["Moment"] | null;
            revoked_by?: components["schemas"]["ActorId"] | null;
            /** @description 32 hexadecimal digits. */
            serial: string;
            /** @description `good`, `revoked`, `expired` or `not-yet`. */
            state: string;
            until: components["schemas"]["Moment"];
        };
        /** @description The place of an event in a bag's own chain. */
        ChainLink: {
            /** @description Its leaf hash. */
            leaf: number[];
            /**
             * Format: int32
             * @description Which of the bag's events it is, from 0.
             */
            ordinal: number;
        };
        /** @description What is set anew: an empty text removes it, what is absent stays. */
        ChangePerson: {
            address?: components["schemas"]["Words"] | null;
            id_card?: components["schemas"]["Words"] | null;
            name?: components["schemas"]["Words"] | null;
            phone?: components["schemas"]["Words"] | null;
            whom: components["schemas"]["Whom"];
        };
        /** @description Nothing more is said. */
        CheckDocument: Record<string, never>;
        /** @description Checkpoints, the newest first. */
        Checkpoints: {
            checkpoints: components["schemas"]["CheckpointView"][];
            /** @description How many were signed in all. */
            signed: number;
        };
        /** @description A checkpoint: what the ledger committed to, and by which key. */
        CheckpointView: {
            /** Format: int64 */
            bags: number;
            /** @description Whether it is signed under the ledger's certificate too. */
            certified: boolean;
            /** Format: int64 */
            events: number;
            /** @description SHA-256 of the public key, 64 hexadecimal digits: to be compared with the published one. */
            fingerprint: string;
            /** Format: int64 */
            frames: number;
            /** @description When the last frame was recorded. */
            recorded_at: components["schemas"]["Moment"];
            /** @description The text that was signed. */
            text: string;
        };
        /**
         * @description How something stands.
         * @enum {string}
         */
        CheckWord: "good" | "bad" | "not-judged";
        /**
         * Format: int32
         * @description A day of the city's calendar: days since 1970-01-01 in the city's zone.
         */
        CityDay: number;
        /** @description Running totals of one class over all lines. */
        ClassTotals: {
            arrived: components["schemas"]["Amount"];
            class: components["schemas"]["ProductClass"];
            given: components["schemas"]["Amount"];
            needed: components["schemas"]["Amount"];
            planned: components["schemas"]["Amount"];
            requested: components["schemas"]["Amount"];
            sent: components["schemas"]["Amount"];
            usable: components["schemas"]["Amount"];
        };
        /** @description The donor may give today; every reason against it is a refusal of its own */
        ClearDonor: {
            consent: components["schemas"]["Consent"];
        };
        /** @description Ends a count, two persons; what lacks becomes a question */
        CloseCount: {
            second_person: components["schemas"]["ActorId"];
        };
        /** @description Closes what is still open of an order */
        CloseOrder: {
            reason: components["schemas"]["CloseReason"];
        };
        /** @description Nothing is collected there any more */
        ClosePlace: Record<string, never>;
        /**
         * @description Why an order or proposal is closed or declined.
         * @enum {string}
         */
        CloseReason: "filled" | "no-longer-needed" | "enough-stock" | "supplier-short" | "replaced" | "declined-enough-stock" | "declined-no-storage" | "declined-too-short-dated";
        /** @description Closes a station of the register, with a second person */
        CloseStation: {
            second_person: components["schemas"]["ActorId"];
        };
        /** @description The six digits that the authenticator shows. */
        Code: {
            code: string;
        };
        /**
         * @description How a bag was kept while it was out 冷链保存证明.
         * @enum {string}
         */
        ColdProof: "kept-in-box" | "ward-refrigerator" | "not-kept";
        /**
         * @description What the giver states of bags that go from store to store 冷链说明.
         * @enum {string}
         */
        ColdStatement: "kept-cold" | "not-kept";
        /** @description A collection as the place reports it. */
        Collected: {
            anticoagulant: components["schemas"]["Anticoagulant"];
            begun_at: components["schemas"]["Moment"];
            donation: string;
            ended_at: components["schemas"]["Moment"];
            /** @description Of the bag set. */
            lot: components["schemas"]["DocumentNumber"];
            outcome: components["schemas"]["Outcome"];
            reaction: components["schemas"]["DonorReaction"];
            taken: components["schemas"]["Donated"];
            /**
             * Format: int32
             * @description Sample tubes.
             */
            tubes: number;
            /**
             * Format: int32
             * @description Without samples and anticoagulant.
             */
            volume_ml: number;
        };
        /** @description Requests, and one report. */
        CollectionCommand: {
            /** @description Enters a place of collection. */
            enter_place: {
                kind: components["schemas"]["PlaceKind"];
                name_en: string;
                name_zh: string;
            };
        } | {
            /** @description Nothing is collected there any more. */
            close_place: {
                place: components["schemas"]["PlaceId"];
            };
        } | {
            /** @description Grants the numbers from `first` on to a place, for it alone. */
            grant_numbers: {
                /** Format: int32 */
                count: number;
                first: string;
                place: components["schemas"]["PlaceId"];
            };
        } | {
            /** @description Before the puncture: the number goes with this visit, as form, bag and tubes were scanned. */
            bind_number: {
                donation: string;
                scans: string[];
                visit: components["schemas"]["VisitId"];
            };
        } | {
            /** @description Report: what was collected at a visit. */
            record_collection: {
                collected: components["schemas"]["Collected"];
                visit: components["schemas"]["VisitId"];
            };
        };
        /** @description What happened. */
        CollectionEvent: {
            place_entered: {
                kind: components["schemas"]["PlaceKind"];
                name_en: string;
                name_zh: string;
                place: components["schemas"]["PlaceId"];
            };
        } | {
            place_closed: {
                place: components["schemas"]["PlaceId"];
            };
        } | {
            numbers_granted: {
                /** Format: int32 */
                count: number;
                first: string;
                place: components["schemas"]["PlaceId"];
            };
        } | {
            number_bound: {
                donation: string;
                visit: components["schemas"]["VisitId"];
            };
        } | {
            /** @description With what it is not good for, by this edition. */
            collection_recorded: {
                collected: components["schemas"]["Collected"];
                donor: components["schemas"]["DonorId"];
                edition: components["schemas"]["EditionId"];
                interval: components["schemas"]["Interval"];
                place: components["schemas"]["PlaceId"];
                restrictions: components["schemas"]["Restriction"][];
                visit: components["schemas"]["VisitId"];
            };
        };
        /** @description A collection. */
        CollectionView: {
            anticoagulant: components["schemas"]["Anticoagulant"];
            begun_at: components["schemas"]["Moment"];
            donation: components["schemas"]["NumberView"];
            donor: components["schemas"]["DonorId"];
            ended_at: components["schemas"]["Moment"];
            lot: components["schemas"]["DocumentNumber"];
            outcome: components["schemas"]["Outcome"];
            place: components["schemas"]["PlaceRef"];
            reaction: components["schemas"]["DonorReaction"];
            /** @description What it is not good for. */
            restrictions: components["schemas"]["Restriction"][];
            taken: components["schemas"]["Donated"];
            /** Format: int32 */
            tubes: number;
            /** @description Two collections were reported under its number. */
            twice: boolean;
            visit: components["schemas"]["VisitId"];
            /** Format: int32 */
            volume_ml: number;
        };
        /** @description When a donor may come back, all reasons together. */
        ComeBack: {
            first?: components["schemas"]["Until"] | null;
            /** @description To give what. */
            kind: components["schemas"]["DonationKind"];
            /** @description Nothing on record speaks against it: the visit decides. */
            may_come: boolean;
            said?: components["schemas"]["Said"] | null;
            unfit: components["schemas"]["UnfitView"][];
        };
        /** @description A request (may be refused) or a report of what has happened (never refused for breaking a rule). */
        Command: {
            setup: components["schemas"]["SetupCommand"];
        } | {
            admission: components["schemas"]["AdmissionCommand"];
        } | {
            application: components["schemas"]["ApplicationCommand"];
        } | {
            quality: components["schemas"]["QualityCommand"];
        } | {
            reference: components["schemas"]["ReferenceCommand"];
        } | {
            case: components["schemas"]["CaseCommand"];
        } | {
            supply: components["schemas"]["SupplyCommand"];
        } | {
            shipment: components["schemas"]["ShipmentCommand"];
        } | {
            station: components["schemas"]["StationCommand"];
        } | {
            ward: components["schemas"]["WardCommand"];
        } | {
            formality: components["schemas"]["FormalityCommand"];
        } | {
            order: components["schemas"]["OrderCommand"];
        } | {
            levels: components["schemas"]["LevelsCommand"];
        } | {
            loss: components["schemas"]["LossCommand"];
        } | {
            count: components["schemas"]["CountCommand"];
        } | {
            equipment: components["schemas"]["EquipmentCommand"];
        } | {
            shift: components["schemas"]["ShiftCommand"];
        } | {
            returns: components["schemas"]["ReturnsCommand"];
        } | {
            roster: components["schemas"]["RosterCommand"];
        } | {
            special: components["schemas"]["SpecialCommand"];
        } | {
            conversion: components["schemas"]["ConversionCommand"];
        } | {
            boxes: components["schemas"]["BoxesCommand"];
        } | {
            timer: components["schemas"]["TimerCommand"];
        } | {
            transfusion: components["schemas"]["TransfusionCommand"];
        } | {
            account: components["schemas"]["AccountCommand"];
        } | {
            person: components["schemas"]["PersonCommand"];
        } | {
            document: components["schemas"]["DocumentCommand"];
        } | {
            donor: components["schemas"]["DonorCommand"];
        } | {
            collection: components["schemas"]["CollectionCommand"];
        };
        /**
         * @description UUID version 7 made by the client
         * @example 01900000-0000-7000-8000-000000000001
         */
        CommandId: string;
        /** @description Asks for a checkpoint now. */
        CommitNow: Record<string, never>;
        /** @description What a witness says of this ledger. */
        Compared: {
            /** @description `continues`, `cut-off`, `rewritten` or `other-ledger`. */
            says: string;
            words: components["schemas"]["Said"];
        };
        /**
         * @description Whether a rule's value was read in a public source.
         * @enum {string}
         */
        Confirmation: "confirmed" | "unconfirmed";
        /** @description One head's confirmation by phone; both sides close the formality */
        ConfirmByPhone: {
            /** @description Who was reached. */
            called: components["schemas"]["ActorId"];
            side: components["schemas"]["Side"];
        };
        /** @description The donor's consent to this donation 知情同意. */
        Consent: {
            /** @description A signed form of this visit lies in the vault. */
            filed: {
                document: components["schemas"]["DocumentId"];
            };
        } | {
            /** @description Signed on paper. */
            on_paper: Record<string, never>;
        };
        /** @description Whom to reach at a site, by level of communication (mechanisms S28–S30). Opaque ids. */
        Contacts: {
            /** @description Director. */
            director: components["schemas"]["ActorId"];
            /** @description Duty staff, 24 hours. */
            duty: components["schemas"]["ActorId"];
            /** @description Head of the transfusion department 输血科 or the supply department 血供科. */
            head: components["schemas"]["ActorId"];
            /** @description Responsible leader. */
            leader: components["schemas"]["ActorId"];
        };
        /**
         * @description 64 hexadecimal digits: hash of a document's canonical bytes
         * @example e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
         */
        ContentDigest: string;
        /** @description Requests. */
        ConversionCommand: {
            /** @description Begins to relabel a bag of the station; the answer says what the new label must say. */
            begin_conversion: {
                bag: components["schemas"]["BagId"];
            };
        } | {
            /** @description The new label as it was scanned back from the bag. */
            scan_back: {
                bag: components["schemas"]["BagId"];
                conversion: components["schemas"]["ConversionId"];
                expires_at: components["schemas"]["Moment"];
                product: components["schemas"]["Product"];
            };
        } | {
            /** @description The bag stays what it was. */
            cancel_conversion: {
                conversion: components["schemas"]["ConversionId"];
            };
        };
        /** @description How a conversion ended. */
        ConversionEnd: {
            converted: {
                at: components["schemas"]["Moment"];
                by: components["schemas"]["ActorId"];
            };
        } | {
            cancelled: {
                at: components["schemas"]["Moment"];
                by: components["schemas"]["ActorId"];
            };
        };
        /** @description What happened. */
        ConversionEvent: {
            /** @description `product` and `expires_at` are what the new label must say. */
            conversion_begun: {
                bag: components["schemas"]["BagId"];
                conversion: components["schemas"]["ConversionId"];
                expires_at: components["schemas"]["Moment"];
                product: components["schemas"]["Product"];
                site: components["schemas"]["SiteId"];
            };
        } | {
            /** @description It is the other product from now on, in store, also when it had expired as the first. */
            bag_converted: {
                bag: components["schemas"]["BagId"];
                conversion: components["schemas"]["ConversionId"];
                expires_at: components["schemas"]["Moment"];
                product: components["schemas"]["Product"];
                site: components["schemas"]["SiteId"];
            };
        } | {
            conversion_cancelled: {
                bag: components["schemas"]["BagId"];
                conversion: components["schemas"]["ConversionId"];
            };
        };
        /**
         * Format: int32
         * @description A conversion: a bag that gets another product and label.
         */
        ConversionId: number;
        /** @description A conversion. */
        ConversionView: {
            amount: components["schemas"]["Amount"];
            bag: components["schemas"]["BagId"];
            begun_at: components["schemas"]["Moment"];
            begun_by: components["schemas"]["ActorId"];
            ended?: components["schemas"]["ConversionEnd"] | null;
            expires_at: components["schemas"]["Moment"];
            /** @description What it was. */
            from: components["schemas"]["Product"];
            group: components["schemas"]["Group"];
            id: components["schemas"]["ConversionId"];
            /** @description What the new label must say. */
            product: components["schemas"]["Product"];
            site: components["schemas"]["SiteRef"];
        };
        /** @description Who ended a count. */
        CountClose: {
            at: components["schemas"]["Moment"];
            by: components["schemas"]["ActorId"];
            second_person: components["schemas"]["ActorId"];
        };
        /** @description Requests and reports. */
        CountCommand: {
            /** @description Begins to count the own store, all of it or one class or group. */
            open_count: {
                class?: components["schemas"]["ProductClass"] | null;
                group?: components["schemas"]["Group"] | null;
            };
        } | {
            /** @description Report: bags seen on the shelf. */
            scan_bags: {
                bags: components["schemas"]["BagId"][];
                count: components["schemas"]["CountId"];
            };
        } | {
            /** @description Ends a count, two persons; what lacks becomes a question. */
            close_count: {
                count: components["schemas"]["CountId"];
                second_person: components["schemas"]["ActorId"];
            };
        };
        /** @description When a class of a store is due to be counted. */
        CountDue: {
            class: components["schemas"]["ProductClass"];
            due: boolean;
            due_at?: components["schemas"]["Moment"] | null;
            last_counted?: components["schemas"]["Moment"] | null;
            site: components["schemas"]["SiteRef"];
        };
        /** @description What is there of one class and group. */
        Counted: {
            /** @description Of the usable, what expires within three days. */
            expiring_soon: components["schemas"]["Amount"];
            /** @description On the road to here. */
            in_transit: components["schemas"]["Amount"];
            /** @description Sent here for a case that is still open. */
            kept_for_cases: components["schemas"]["Amount"];
            /** @description Reserved, picked, or crossmatched for a patient. */
            reserved: components["schemas"]["Amount"];
            /** @description Could leave now. */
            usable: components["schemas"]["Amount"];
            /** Format: int32 */
            usable_bags: number;
        };
        /** @description A bag that a count asks about, or asked. */
        CountedBag: {
            bag: components["schemas"]["BagId"];
            group: components["schemas"]["Group"];
            open_finding?: components["schemas"]["FindingId"] | null;
            product: components["schemas"]["Product"];
        };
        /** @description What happened. */
        CountEvent: {
            count_opened: {
                class?: components["schemas"]["ProductClass"] | null;
                count: components["schemas"]["CountId"];
                group?: components["schemas"]["Group"] | null;
                site: components["schemas"]["SiteId"];
            };
        } | {
            bags_scanned: {
                bags: components["schemas"]["BagId"][];
                count: components["schemas"]["CountId"];
            };
        } | {
            /** @description Seen here, though by the record it stands elsewhere. */
            bag_found: {
                bag: components["schemas"]["BagId"];
                count: components["schemas"]["CountId"];
                finding: components["schemas"]["FindingId"];
            };
        } | {
            count_closed: {
                count: components["schemas"]["CountId"];
                second_person: components["schemas"]["ActorId"];
            };
        } | {
            /** @description Not seen, though by the record it stands here. The question may be older than the count. */
            bag_missed: {
                bag: components["schemas"]["BagId"];
                count: components["schemas"]["CountId"];
                finding: components["schemas"]["FindingId"];
            };
        } | {
            /** @description The question about a missing bag was answered: it is gone for good. The fate is lost. */
            bag_given_up: {
                bag: components["schemas"]["BagId"];
                site: components["schemas"]["SiteId"];
            };
        };
        /**
         * Format: int32
         * @description A count 盘库 of a store.
         */
        CountId: number;
        /** @description A count. */
        CountView: {
            class?: components["schemas"]["ProductClass"] | null;
            closed?: components["schemas"]["CountClose"] | null;
            /** @description Bags that stood there when it was opened. */
            expected: number;
            /** @description Seen, though by the record they stood elsewhere. */
            found: components["schemas"]["CountedBag"][];
            group?: components["schemas"]["Group"] | null;
            id: components["schemas"]["CountId"];
            /** @description Of those expected, still there by the record and not scanned; none once it is closed. */
            left: number;
            /** @description Not seen. */
            missed: components["schemas"]["CountedBag"][];
            opened_at: components["schemas"]["Moment"];
            opened_by: components["schemas"]["ActorId"];
            /** @description Different bags scanned. */
            scanned: number;
            site: components["schemas"]["SiteRef"];
        };
        /** @description The last crossmatch of a bag. */
        Crossmatched: {
            at: components["schemas"]["Moment"];
            patient: components["schemas"]["PatientId"];
            result: components["schemas"]["CrossmatchResult"];
        };
        /** @description A crossmatch of one bag. */
        CrossmatchOf: {
            bag: components["schemas"]["BagId"];
            result: components["schemas"]["CrossmatchResult"];
        };
        /**
         * @description What a crossmatch said 交叉配血.
         * @enum {string}
         */
        CrossmatchResult: "compatible" | "incompatible";
        /** @description A period of the day book. */
        DayBookView: {
            /** @description What each figure means. */
            definitions: components["schemas"]["Definition"][];
            figures: components["schemas"]["FigureView"][];
            /** @description The first day. */
            from: string;
            period: components["schemas"]["Period"];
            /** @description Those that have a usual range, beside it. */
            rates: components["schemas"]["RateView"][];
            site?: components["schemas"]["SiteRef"] | null;
            /** @description The last day. */
            to: string;
        };
        /** @description Quality decides of what stood in it while it was out of range */
        DecideExcursion: {
            second_person: components["schemas"]["ActorId"];
            verdict: components["schemas"]["ExcursionVerdict"];
        };
        /** @description Quality's answer, by another person than declared it */
        DecideLoss: {
            verdict: components["schemas"]["LossVerdict"];
        };
        /** @description Decides a review; an approved one orders the top-up */
        DecideReview: {
            decision: components["schemas"]["ReviewDecision"];
        };
        /** @description What the questionnaire, or a nurse, says of a class of deferral. */
        Declared: {
            class: components["schemas"]["DeferralClass"];
            over?: components["schemas"]["CityDay"] | null;
        };
        /** @description Puts bags of the own site forward to be discarded; they are held at once */
        DeclareLoss: {
            bags: components["schemas"]["BagId"][];
            reason: components["schemas"]["DiscardReason"];
        };
        /** @description Declines a proposal */
        DeclineProposal: {
            reason: components["schemas"]["CloseReason"];
        };
        /**
         * @description Why a supply request is declined.
         * @enum {string}
         */
        DeclineReason: "needed-here" | "not-fit" | "nobody-to-send";
        /** @description Declines a request of another site; accepting is executing a plan for its line */
        DeclineRequest: {
            reason: components["schemas"]["DeclineReason"];
        };
        /** @description The receiver declines a transfer while nothing of it has left */
        DeclineTransfer: {
            reason: components["schemas"]["TransferDecline"];
        };
        /** @description The donor does not give today, for what is known and what is said here */
        DeferDonor: {
            also?: components["schemas"]["Declared"][];
        };
        /**
         * @description Why somebody may not give blood: `p` for good, `t` for a time, with the number of facts §1.3 and §1.4.
         * @enum {string}
         */
        DeferralClass: "p01-respiratory" | "p02-circulatory" | "p03-digestive" | "p04-urinary" | "p05-blood" | "p06-endocrine" | "p07-immune" | "p08-skin" | "p09-allergic" | "p10-nervous" | "p11-mental" | "p12-prion" | "p13-tumour" | "p14-infectious" | "p15-parasitic" | "p16-eye" | "p17-organ-removed" | "p18-poisoning" | "p19-long-term-drugs" | "p20-dependence" | "p21-high-risk" | "p22-infected-recipient" | "p23-physician" | "t01-oral-care" | "t02-minor-surgery" | "t03-moderate-surgery" | "t04-major-surgery" | "t05-benign-tumour-removed" | "t06-menstruation" | "t07-pregnancy" | "t08-miscarriage" | "t09-childbirth" | "t10-acute-eye" | "t10-eye-surgery" | "t11-cold" | "t12-pneumonia" | "t13-gastroenteritis" | "t14-urinary-infection" | "t15-pyelonephritis" | "t16-urinary-stone" | "t17-wound" | "t18-extensive-skin" | "t19-dysentery" | "t20-typhoid" | "t21-hepatitis-a" | "t22-brucellosis" | "t23-malaria" | "t23-malaria-area" | "t24-toxoplasmosis" | "t24-q-fever" | "t25-rheumatic-fever" | "t26-transfused" | "t27-pierced" | "t28-risk-contact" | "t29-platelet-inhibitor" | "t30-inactivated-vaccine" | "t31-live-vaccine" | "t32-live-vaccine-long" | "t33-animal-bite" | "t34-animal-serum" | "t35-hepatitis-b-globulin" | "t36-covid-inactivated" | "t36-covid-other" | "t37-covid" | "t38-quarantine-area" | "t40-physician";
        /** @description A deferral on record. */
        DeferralView: {
            class?: components["schemas"]["DeferralClass"] | null;
            ended_at?: components["schemas"]["Moment"] | null;
            /** @description The number under which it is on record. */
            number: components["schemas"]["DonorId"];
            said: components["schemas"]["Said"];
            since: components["schemas"]["Moment"];
            until: components["schemas"]["Until"];
        };
        /** @description What a figure means. */
        Definition: {
            counts_en: string;
            /** @description What counts, and when. */
            counts_zh: string;
            en: string;
            figure: components["schemas"]["FigureId"];
            formula_en: string;
            formula_zh: string;
            /** @description Its number among the indicators of facts §9, if it is one. */
            indicator?: string | null;
            zh: string;
        };
        /**
         * @description How blood travels 送 / 取 / 送取结合. Mechanism S36.
         * @enum {string}
         */
        DeliveryMode: "station-delivers" | "hospital-fetches" | "combined";
        /** @description A delivery round 送血班次: leaves a supplier daily and calls at sites. */
        DeliveryRound: {
            calls_at: components["schemas"]["SiteId"][];
            /** @description Orders placed up to this minute of the day before (or the same day when earlier than leaving) ride along. */
            cut_off: components["schemas"]["Minutes"];
            from: components["schemas"]["SiteId"];
            /** @description Minutes after the city's midnight at which it leaves. */
            leaves_at: components["schemas"]["Minutes"];
            /**
             * Format: int32
             * @description Its number, by which orders name it: it keeps it whatever else an edition changes, and is never reused.
             */
            number: number;
            /** @description Sites with a cut-off of their own. */
            own_cut_offs?: components["schemas"]["OwnCutOff"][];
        };
        /** @description A round on a day: when its orders close and when it leaves. */
        Departure: {
            /** @description An order placed up to this moment rides along. */
            closes_at: components["schemas"]["Moment"];
            day: components["schemas"]["CityDay"];
            leaves_at: components["schemas"]["Moment"];
            /**
             * Format: int32
             * @description The round's number in the network file.
             */
            round: number;
        };
        /** @description The hospital's laboratory determined the patient's group: every bag is judged again */
        DetermineGroup: {
            anti_d?: components["schemas"]["AntiD"];
            group: components["schemas"]["Group"];
        };
        /**
         * @description Opaque number, 16 hexadecimal digits
         * @example 00000000000004d2
         */
        DeviceId: string;
        /** @description Where a sign-in goes on. */
        DirectoryBegun: {
            /** @description The directory's page, for this browser. */
            address: string;
        };
        /** @description A person of the directory. */
        DirectoryPerson: {
            /** @description The directory's number for the person, 1 to 255 characters: what they were told when they were turned away. */
            subject: string;
        };
        /** @description What the directory sent the browser back with. */
        DirectoryReturn: {
            /** @description None when the directory said no. */
            code?: string | null;
            /** @description Who sent it, where the directory says so (RFC 9207). */
            issuer?: string | null;
            state: string;
        };
        /** @description The house's own directory, which signs people in. */
        DirectoryView: {
            /** @description What people call it. */
            name: string;
        };
        /** @description Ends the life of bags in store; quality and a second person */
        DiscardBags: {
            bags: components["schemas"]["BagId"][];
            reason: components["schemas"]["DiscardReason"];
            second_person: components["schemas"]["ActorId"];
        };
        /**
         * @description Why a bag is discarded 报废.
         * @enum {string}
         */
        DiscardReason: "expired" | "appearance" | "broken" | "temperature" | "recalled" | "not-used" | "other";
        /** @description Sends picked bags, with two checkers; one shipment per temperature class */
        DispatchBags: {
            /** @description All that are picked unless named. */
            bags?: components["schemas"]["BagId"][];
            courier: components["schemas"]["ActorId"];
            mode: components["schemas"]["DeliveryMode"];
            /** @description Boxes, fetch slip, cold-chain statement: for what is fetched and for transfers. */
            packed?: components["schemas"]["Packed"];
            second_checker: components["schemas"]["ActorId"];
        };
        /**
         * @description Why bags leave a store 出库.
         * @enum {string}
         */
        DispatchPurpose: "issue" | "transfer" | "return";
        /** @description A reservation that gives way. */
        Displaced: {
            bag: components["schemas"]["BagId"];
            hospital: components["schemas"]["SiteId"];
            order: components["schemas"]["OrderId"];
            reservation: components["schemas"]["ReservationId"];
        };
        /** @description The record of a disposal. */
        Disposal: {
            at: components["schemas"]["Moment"];
            by: components["schemas"]["ActorId"];
            method: components["schemas"]["DisposalMethod"];
            witness: components["schemas"]["ActorId"];
        };
        /**
         * @description How blood was disposed of 处置方式.
         * @enum {string}
         */
        DisposalMethod: "autoclaved" | "waste-carrier" | "incinerated" | "kept-for-study";
        /** @description What a check of a document found. */
        DocumentCheck: {
            certificate: components["schemas"]["VerdictView"];
            checked_at: components["schemas"]["Moment"];
            /** @description Whether the form is what the journal filed. */
            content: components["schemas"]["VerdictView"];
            document: components["schemas"]["DocumentId"];
            /** @description Whether everything holds. */
            good: boolean;
            /** @description The time at which certificate and revocation were judged: the time stamp's, or now without one. */
            judged_at: components["schemas"]["Moment"];
            revocation: components["schemas"]["VerdictView"];
            signature: components["schemas"]["VerdictView"];
            time_stamp: components["schemas"]["VerdictView"];
        };
        /** @description Reports. */
        DocumentCommand: {
            /** @description A form was filled in, signed and put into the vault. */
            file_document: {
                about: components["schemas"]["About"];
                certificate: components["schemas"]["CertificateSerial"];
                digest: components["schemas"]["ContentDigest"];
                document: components["schemas"]["DocumentId"];
                form: components["schemas"]["FormCode"];
                /**
                 * Format: int32
                 * @description Of the form's schema, from 1.
                 */
                version: number;
            };
        };
        /** @description What happened. */
        DocumentEvent: {
            document_filed: {
                about: components["schemas"]["About"];
                certificate: components["schemas"]["CertificateSerial"];
                digest: components["schemas"]["ContentDigest"];
                document: components["schemas"]["DocumentId"];
                form: components["schemas"]["FormCode"];
                /** Format: int32 */
                version: number;
            };
        };
        /**
         * @description Opaque number, 16 hexadecimal digits
         * @example 00000000000004d2
         */
        DocumentId: string;
        /**
         * @description Number of a paper: 1 to 24 of A-Z, 0-9, - and /
         * @example QX-2026/0412
         */
        DocumentNumber: string;
        /** @description One row of a release document, with what was found of the bag. */
        DocumentRow: {
            amount: components["schemas"]["Amount"];
            attributes: components["schemas"]["Attributes"];
            bag: components["schemas"]["BagId"];
            check: components["schemas"]["ReceivingCheck"];
            /** @description The check character printed behind the donation number. */
            check_character: string;
            collected_at: components["schemas"]["Moment"];
            expires_at: components["schemas"]["Moment"];
            group: components["schemas"]["Group"];
            product: components["schemas"]["Product"];
            stated: components["schemas"]["StatedRelease"];
        };
        /** @description A document with what it says. */
        DocumentView: {
            /** @description Absent when the kept form is damaged or forgotten. */
            answers?: Record<string, never> | null;
            forgotten_at?: components["schemas"]["Moment"] | null;
            row: components["schemas"]["FiledDocument"];
            schema?: components["schemas"]["FormSchema"] | null;
            /** @description When it was signed. */
            signed_at: components["schemas"]["Moment"];
            /** @description The signatures by hand; absent when damaged. */
            strokes?: {
                [key: string]: components["schemas"]["Strokes"];
            } | null;
        };
        /** @description What was taken. */
        Donated: {
            /** @description Of so many mL by the bag set: 200, 300 or 400. */
            whole_blood: {
                /** Format: int32 */
                nominal_ml: number;
            };
        } | {
            /** @description By apheresis. */
            platelets: {
                /** Format: int32 */
                doses: number;
            };
        };
        /**
         * @description What somebody comes to give.
         * @enum {string}
         */
        DonationKind: "whole-blood" | "one-dose" | "two-doses";
        /** @description One donation with its bags. */
        DonationTrace: {
            bags: components["schemas"]["TracedBag"][];
            collected_at: components["schemas"]["Moment"];
            /** @example S000126123456 */
            donation: string;
        };
        /** @description Requests, and one report. */
        DonorCommand: {
            /** @description Registers a donor under an opaque number. */
            register_donor: {
                donor: components["schemas"]["DonorId"];
                sex: components["schemas"]["Sex"];
            };
        } | {
            /** @description Somebody came to give; `age` in full years, from the document of identity. */
            open_visit: {
                /** Format: int32 */
                age: number;
                asks: components["schemas"]["DonationKind"];
                donor: components["schemas"]["DonorId"];
                matching: components["schemas"]["Matching"];
                place: components["schemas"]["PlaceId"];
            };
        } | {
            /** @description What the questionnaire says; said again it replaces what was said. */
            record_answers: {
                declared: components["schemas"]["Declared"][];
                visit: components["schemas"]["VisitId"];
            };
        } | {
            /** @description What was measured; measured again it replaces what was. */
            record_examination: {
                examination: components["schemas"]["Examination"];
                visit: components["schemas"]["VisitId"];
            };
        } | {
            /** @description The donor may give today: nothing speaks against it, and they consented. */
            clear_donor: {
                consent: components["schemas"]["Consent"];
                visit: components["schemas"]["VisitId"];
            };
        } | {
            /** @description The donor does not give today: for what is known, and what is said here. */
            defer_donor: {
                also: components["schemas"]["Declared"][];
                visit: components["schemas"]["VisitId"];
            };
        } | {
            /** @description The donor leaves by their own will. */
            withdraw_donor: {
                reason: components["schemas"]["WithdrawalReason"];
                visit: components["schemas"]["VisitId"];
            };
        } | {
            /** @description Defers a donor outside a visit: a reactive result, a notice from elsewhere 屏蔽. */
            bar_donor: {
                class: components["schemas"]["DeferralClass"];
                donor: components["schemas"]["DonorId"];
                over?: components["schemas"]["CityDay"] | null;
            };
        } | {
            /** @description Ends a deferral that was for good 归队; quality and a second person. */
            readmit_donor: {
                class: components["schemas"]["DeferralClass"];
                donor: components["schemas"]["DonorId"];
                second_person: components["schemas"]["ActorId"];
            };
        } | {
            /** @description Two numbers are one person; quality and a second person. */
            merge_donors: {
                kept: components["schemas"]["DonorId"];
                other: components["schemas"]["DonorId"];
                second_person: components["schemas"]["ActorId"];
            };
        } | {
            /** @description They are two after all. */
            part_donors: {
                kept: components["schemas"]["DonorId"];
                other: components["schemas"]["DonorId"];
                second_person: components["schemas"]["ActorId"];
            };
        } | {
            /** @description Report: the donor called and asked that the donation not be used 保密性弃血. */
            tell_exclusion: {
                donation: string;
            };
        };
        /** @description What happened. */
        DonorEvent: {
            donor_registered: {
                donor: components["schemas"]["DonorId"];
                sex: components["schemas"]["Sex"];
            };
        } | {
            visit_opened: {
                /** Format: int32 */
                age: number;
                asks: components["schemas"]["DonationKind"];
                donor: components["schemas"]["DonorId"];
                matching: components["schemas"]["Matching"];
                place: components["schemas"]["PlaceId"];
                visit: components["schemas"]["VisitId"];
            };
        } | {
            answers_recorded: {
                declared: components["schemas"]["Declared"][];
                visit: components["schemas"]["VisitId"];
            };
        } | {
            donor_examined: {
                examination: components["schemas"]["Examination"];
                visit: components["schemas"]["VisitId"];
            };
        } | {
            /** @description Nothing spoke against it, by this edition, up to `until`. */
            donor_cleared: {
                consent: components["schemas"]["Consent"];
                donor: components["schemas"]["DonorId"];
                edition: components["schemas"]["EditionId"];
                until: components["schemas"]["Moment"];
                visit: components["schemas"]["VisitId"];
            };
        } | {
            /** @description Every reason with its end; `first` is when the donor may come back. */
            donor_deferred: {
                donor: components["schemas"]["DonorId"];
                edition: components["schemas"]["EditionId"];
                first: components["schemas"]["Until"];
                unfit: components["schemas"]["Unfit"][];
                visit: components["schemas"]["VisitId"];
            };
        } | {
            donor_withdrew: {
                donor: components["schemas"]["DonorId"];
                reason: components["schemas"]["WithdrawalReason"];
                visit: components["schemas"]["VisitId"];
            };
        } | {
            donor_barred: {
                class: components["schemas"]["DeferralClass"];
                donor: components["schemas"]["DonorId"];
                edition: components["schemas"]["EditionId"];
                until: components["schemas"]["Until"];
            };
        } | {
            donor_readmitted: {
                class: components["schemas"]["DeferralClass"];
                donor: components["schemas"]["DonorId"];
                second_person: components["schemas"]["ActorId"];
            };
        } | {
            /** @description Bags that one gave while the other was deferred are held in the same batch. */
            donors_merged: {
                kept: components["schemas"]["DonorId"];
                other: components["schemas"]["DonorId"];
                second_person: components["schemas"]["ActorId"];
            };
        } | {
            donors_parted: {
                kept: components["schemas"]["DonorId"];
                other: components["schemas"]["DonorId"];
                second_person: components["schemas"]["ActorId"];
            };
        } | {
            /** @description Every bag of the donation is held in the same batch. */
            donation_excluded: {
                donation: string;
            };
        };
        /** @description The file of a person who gives blood, over all their numbers. */
        DonorFile: {
            at_it?: components["schemas"]["VisitId"] | null;
            /** @description For each kind of donation. */
            come_back: components["schemas"]["ComeBack"][];
            /** @description Newest first. */
            deferrals: components["schemas"]["DeferralView"][];
            /** @description Newest first. */
            given: components["schemas"]["GivenView"][];
            id: components["schemas"]["DonorId"];
            merged_into?: components["schemas"]["DonorId"] | null;
            /** @description Every number of the person, the one that goes on first. */
            numbers: components["schemas"]["DonorId"][];
            registered_at: components["schemas"]["Moment"];
            sex: components["schemas"]["Sex"];
            /** @description Newest first, at most 50. */
            visits: components["schemas"]["VisitRow"][];
        };
        /**
         * @description Opaque number, 16 hexadecimal digits
         * @example 00000000000004d2
         */
        DonorId: string;
        /**
         * @description How the donor bore the donation 献血不良反应.
         * @enum {string}
         */
        DonorReaction: "none" | "mild" | "moderate" | "severe";
        /** @description A donor in a list. */
        DonorRow: {
            at_it?: components["schemas"]["VisitId"] | null;
            come_back?: components["schemas"]["ComeBack"] | null;
            id: components["schemas"]["DonorId"];
            last?: components["schemas"]["CityDay"] | null;
            merged_into?: components["schemas"]["DonorId"] | null;
            registered_at: components["schemas"]["Moment"];
            sex: components["schemas"]["Sex"];
            /** @description How often the person gave, under any number. */
            times: number;
        };
        /** @description The trace of a donor. */
        DonorTrace: {
            /** @description Newest first. */
            donations: components["schemas"]["DonationTrace"][];
            donor: components["schemas"]["DonorId"];
            patients: components["schemas"]["PatientId"][];
        };
        /**
         * @description How the door stands for this browser.
         * @enum {string}
         */
        Door: "open" | "signed-out" | "locked" | "signed-in";
        /** @description Something about a number that looks wrong; it is kept all the same. */
        DoubtView: {
            code: string;
            en: string;
            field: components["schemas"]["PersonField"];
            zh: string;
        };
        /** @description A form as the system fills it in. */
        Draft: {
            about: components["schemas"]["About"];
            /** @description To be given back unchanged with the rest. */
            answers: Record<string, never>;
            form: components["schemas"]["FormCode"];
            /** Format: int32 */
            version: number;
        };
        /**
         * @description Which side of its holder's floor a bag is drawn from.
         * @enum {string}
         */
        Drawn: "above-floor" | "below-floor";
        /** @description A case of a drill with the times of its supplies. */
        DrillCase: {
            case: components["schemas"]["CaseView"];
            supplies: components["schemas"]["SupplyTimes"][];
        };
        /** @description A drill. */
        DrillRow: {
            drill: string;
            /** @description Why it could not be lived. */
            fault?: string | null;
            from?: components["schemas"]["Moment"] | null;
            /** Format: int32 */
            id: number;
            /**
             * Format: int32
             * @description Which night it is, the first being 1; 0 before it.
             */
            night: number;
            /** Format: int32 */
            nights: number;
            now?: components["schemas"]["Moment"] | null;
            /**
             * Format: int32
             * @description So many times as fast as real time; absent, as fast as it goes.
             */
            pace?: number | null;
            /**
             * Format: int32
             * @description Days that the city has lived up to the night, of so many.
             */
            prepared_days: number;
            /** Format: int32 */
            prepared_of: number;
            score?: components["schemas"]["Score"] | null;
            /** Format: int64 */
            seed: number;
            state: components["schemas"]["DrillState"];
            title: components["schemas"]["Said"];
        };
        /** @description The drills here. */
        Drills: {
            /** @description Run since the server started, newest first. */
            drills: components["schemas"]["DrillRow"][];
            offered: components["schemas"]["OfferedDrill"][];
        };
        /**
         * @description How far a drill is.
         * @enum {string}
         */
        DrillState: "preparing" | "running" | "passed" | "not-passed" | "ended" | "failed";
        /** @description A drill as it goes. */
        DrillView: {
            board?: components["schemas"]["Board"] | null;
            /** @description The emergencies of the night, in the order of their calls. */
            cases: components["schemas"]["DrillCase"][];
            drill: components["schemas"]["DrillRow"];
        };
        /** @description A bag that is due to be converted. */
        DueBag: {
            amount: components["schemas"]["Amount"];
            bag: components["schemas"]["BagId"];
            becomes?: components["schemas"]["Product"] | null;
            /** @description It has expired as what it is. */
            expired: boolean;
            expires_at: components["schemas"]["Moment"];
            group: components["schemas"]["Group"];
            product: components["schemas"]["Product"];
            would_expire_at?: components["schemas"]["Moment"] | null;
        };
        /**
         * @description The duty under which a person acts.
         * @enum {string}
         */
        Duty: "supply-duty" | "supply-head" | "transfusion-duty" | "transfusion-head" | "physician" | "nurse" | "courier" | "quality" | "laboratory" | "director" | "leader" | "senior-physician" | "dept-head" | "medical-affairs" | "administrator" | "collector" | "component-technician" | "releaser" | "auditor" | "donor" | "system";
        /** @description A duty that somebody took in an emergency, until another has reviewed it. */
        DutyTaken: {
            account: components["schemas"]["ActorId"];
            at: components["schemas"]["Moment"];
            duty: components["schemas"]["Duty"];
            id: components["schemas"]["BreakGlassId"];
            overdue: boolean;
            reason: components["schemas"]["BreakGlassReason"];
            review_due: components["schemas"]["Moment"];
            site: components["schemas"]["SiteRef"];
            /** @description From then on it gives nothing. */
            until: components["schemas"]["Moment"];
        };
        /**
         * @description The case and line for which a bag is reserved or was sent. Not a patient: what the patient does
         *     not need becomes the hospital's stock when the case stands down.
         */
        Earmark: {
            case: components["schemas"]["CaseId"];
            /** Format: int32 */
            line: number;
        };
        /** @description SHA-256 of an edition's canonical bytes. */
        EditionHash: number[];
        /**
         * Format: int32
         * @description Number of an edition of the rule book; editions are never changed, only followed by another.
         */
        EditionId: number;
        /** @description An edition as it was adopted: when, by which two persons, why. */
        EditionRow: {
            at: components["schemas"]["Moment"];
            by: components["schemas"]["ActorId"];
            edition: components["schemas"]["EditionId"];
            /** @description SHA-256 of its content, in hex. */
            hash: string;
            reason: components["schemas"]["AdoptReason"];
            second_person: components["schemas"]["ActorId"];
        };
        /** @description Ends a drill. */
        EndDrill: Record<string, never>;
        /** @description How many sessions ended. */
        EndedView: {
            ended: number;
        };
        /** @description Report: they ran through, or were stopped */
        EndTransfusion: {
            bags: components["schemas"]["BagId"][];
            how: components["schemas"]["TransfusionEnd"];
            patient: components["schemas"]["PatientId"];
        };
        /** @description Enters a place of collection 献血点 */
        EnterPlace: {
            kind: components["schemas"]["PlaceKind"];
            name_en: string;
            name_zh: string;
        };
        /** @description Enters a station in the register, with a second person */
        EnterStation: {
            /** @description The facility codes that its donation numbers begin with: five letters and digits each. */
            facilities: string[];
            name_en: string;
            name_zh: string;
            second_person: components["schemas"]["ActorId"];
        };
        /** @description One line of a timeline. */
        Entry: {
            actor: components["schemas"]["ActorId"];
            command: components["schemas"]["CommandId"];
            duty: components["schemas"]["Duty"];
            /**
             * Format: int64
             * @description Number of the event in the ledger.
             */
            event: number;
            occurred_at: components["schemas"]["Moment"];
            recorded_at: components["schemas"]["Moment"];
            said: components["schemas"]["Said"];
            /** Format: int64 */
            seq: number;
            site: components["schemas"]["SiteId"];
            what: components["schemas"]["Event"];
        };
        /** @description A command with its frame: what a client sends. */
        Envelope: {
            actor: components["schemas"]["ActorId"];
            command: components["schemas"]["Command"];
            device: components["schemas"]["DeviceId"];
            duty: components["schemas"]["Duty"];
            /** @description Made by the client; the same id with the same body gets the same answer. */
            id: components["schemas"]["CommandId"];
            ledger: components["schemas"]["LedgerId"];
            /** @description When it happened, by the client's clock. */
            occurred_at: components["schemas"]["Moment"];
            /** @description Where the actor acts. */
            site: components["schemas"]["SiteId"];
        };
        /** @description Requests and reports. */
        EquipmentCommand: {
            /** @description Puts equipment into service at the actor's site. */
            put_into_service: {
                kind: components["schemas"]["EquipmentKind"];
                watch: components["schemas"]["Watch"];
            };
        } | {
            /** @description Takes it out of service: nobody reads it any more. */
            take_out_of_service: {
                equipment: components["schemas"]["EquipmentId"];
            };
        } | {
            /** @description Report: what somebody read. */
            record_reading: {
                /** Format: int32 */
                celsius_tenths: number;
                equipment: components["schemas"]["EquipmentId"];
            };
        } | {
            /** @description Quality decides of what stood in it while it was out of range, with a second person. */
            decide_excursion: {
                equipment: components["schemas"]["EquipmentId"];
                second_person: components["schemas"]["ActorId"];
                verdict: components["schemas"]["ExcursionVerdict"];
            };
        };
        /** @description What happened. */
        EquipmentEvent: {
            put_into_service: {
                equipment: components["schemas"]["EquipmentId"];
                kind: components["schemas"]["EquipmentKind"];
                site: components["schemas"]["SiteId"];
                watch: components["schemas"]["Watch"];
            };
        } | {
            taken_out_of_service: {
                equipment: components["schemas"]["EquipmentId"];
            };
        } | {
            /** @description `excursion` is the open question about it when it was out of range. */
            reading_taken: {
                at: components["schemas"]["Moment"];
                /** Format: int32 */
                celsius_tenths: number;
                equipment: components["schemas"]["EquipmentId"];
                excursion?: components["schemas"]["FindingId"] | null;
                site: components["schemas"]["SiteId"];
            };
        } | {
            /** @description Holds of bags that are fit are lifted in the same batch; of others they stay. */
            excursion_decided: {
                equipment: components["schemas"]["EquipmentId"];
                finding: components["schemas"]["FindingId"];
                second_person: components["schemas"]["ActorId"];
                verdict: components["schemas"]["ExcursionVerdict"];
            };
        };
        /**
         * Format: int32
         * @description Storage equipment 储血设备.
         */
        EquipmentId: number;
        /**
         * @description A kind of storage equipment.
         * @enum {string}
         */
        EquipmentKind: "refrigerator" | "freezer" | "agitator";
        /** @description Equipment as the page of a shift shows it. */
        EquipmentView: {
            due_at?: components["schemas"]["Moment"] | null;
            excursion?: components["schemas"]["FindingId"] | null;
            id: components["schemas"]["EquipmentId"];
            /** @description Whether the last reading was within the range; `null` before the first. */
            in_range?: boolean | null;
            kind: components["schemas"]["EquipmentKind"];
            last?: components["schemas"]["Reading"] | null;
            out_of_service?: components["schemas"]["Moment"] | null;
            overdue: boolean;
            /** @description What it must keep, in tenths of a degree Celsius. */
            range: components["schemas"]["TemperatureRange"];
            since: components["schemas"]["Moment"];
            site: components["schemas"]["SiteRef"];
            watch: components["schemas"]["Watch"];
        };
        EraseNote: {
            /** Format: int64 */
            note: number;
        };
        ErasePersonBody: {
            reason: components["schemas"]["ErasureReason"];
            whom: components["schemas"]["Whom"];
        };
        /**
         * @description Why somebody is erased.
         * @enum {string}
         */
        ErasureReason: "own-request" | "retention-over" | "mistaken-entry";
        /** @description Calls the directors or leaders of both sides */
        EscalateCase: {
            level: components["schemas"]["EscalationLevel"];
        };
        /**
         * @description Level of communication 三级沟通. Mechanisms S28–S30.
         * @enum {string}
         */
        EscalationLevel: "duty" | "director" | "leadership";
        /** @description What happened. The journal's content. */
        Event: {
            setup: components["schemas"]["SetupEvent"];
        } | {
            admission: components["schemas"]["AdmissionEvent"];
        } | {
            application: components["schemas"]["ApplicationEvent"];
        } | {
            quality: components["schemas"]["QualityEvent"];
        } | {
            reference: components["schemas"]["ReferenceEvent"];
        } | {
            case: components["schemas"]["CaseEvent"];
        } | {
            supply: components["schemas"]["SupplyEvent"];
        } | {
            shipment: components["schemas"]["ShipmentEvent"];
        } | {
            station: components["schemas"]["StationEvent"];
        } | {
            ward: components["schemas"]["WardEvent"];
        } | {
            formality: components["schemas"]["FormalityEvent"];
        } | {
            order: components["schemas"]["OrderEvent"];
        } | {
            levels: components["schemas"]["LevelsEvent"];
        } | {
            loss: components["schemas"]["LossEvent"];
        } | {
            count: components["schemas"]["CountEvent"];
        } | {
            equipment: components["schemas"]["EquipmentEvent"];
        } | {
            shift: components["schemas"]["ShiftEvent"];
        } | {
            returns: components["schemas"]["ReturnsEvent"];
        } | {
            roster: components["schemas"]["RosterEvent"];
        } | {
            special: components["schemas"]["SpecialEvent"];
        } | {
            conversion: components["schemas"]["ConversionEvent"];
        } | {
            boxes: components["schemas"]["BoxesEvent"];
        } | {
            timer: components["schemas"]["TimerEvent"];
        } | {
            transfusion: components["schemas"]["TransfusionEvent"];
        } | {
            account: components["schemas"]["AccountEvent"];
        } | {
            person: components["schemas"]["PersonEvent"];
        } | {
            document: components["schemas"]["DocumentEvent"];
        } | {
            donor: components["schemas"]["DonorEvent"];
        } | {
            collection: components["schemas"]["CollectionEvent"];
        } | {
            finding: components["schemas"]["Finding"];
        };
        /** @description The examination before a donation 献血前检查. */
        Examination: {
            /** @description ABO by the slide 血型初筛; the laboratory determines it. */
            abo: components["schemas"]["Abo"];
            /**
             * Format: int32
             * @description Quick test, in U/L.
             */
            alt: number;
            count?: components["schemas"]["BloodCount"] | null;
            /**
             * Format: int32
             * @description In mmHg.
             */
            diastolic: number;
            haemoglobin: components["schemas"]["Haemoglobin"];
            physician: components["schemas"]["PhysicianSays"];
            /**
             * Format: int32
             * @description A minute.
             */
            pulse: number;
            rhythm: components["schemas"]["Rhythm"];
            /**
             * Format: int32
             * @description In mmHg.
             */
            systolic: number;
            /**
             * Format: int32
             * @description In tenths of a degree Celsius.
             */
            temperature: number;
            training: components["schemas"]["Training"];
            /**
             * Format: int32
             * @description In tenths of a kilogram.
             */
            weight: number;
        };
        /**
         * @description What quality decides of the bags that stood in equipment out of range.
         * @enum {string}
         */
        ExcursionVerdict: "usable" | "not-usable";
        /** @description A plan as the planner gave it, to be executed. */
        ExecutePlan: {
            execution: components["schemas"]["Execution"];
            overrides?: components["schemas"]["Override"][];
            plan: components["schemas"]["Plan"];
        };
        /** @description What executing a plan does at once. */
        Execution: "reserve" | {
            /**
             * @description Reserves, picks and dispatches in one act: the pick with its appearance check and the second
             *     checker are done.
             */
            send_at_once: {
                courier: components["schemas"]["ActorId"];
                mode: components["schemas"]["DeliveryMode"];
                second_checker: components["schemas"]["ActorId"];
            };
        };
        /** @description Why an application needs no signature. */
        Exemption: {
            /** @description The patient has an open emergency case here. */
            case: {
                case: components["schemas"]["CaseId"];
            };
        } | {
            /** @description The applicant says why. */
            reason: {
                reason: components["schemas"]["LifeSaving"];
            };
        };
        ExportPerson: {
            whom: components["schemas"]["Whom"];
        };
        /** @description A bag failed the check at picking: it is held and leaves the reservation */
        FailPick: {
            bag: components["schemas"]["BagId"];
            reason: components["schemas"]["HoldReason"];
        };
        /**
         * @description How a bag's life ended 去向.
         * @enum {string}
         */
        Fate: "transfused" | "discarded" | "expired" | "transferred-out" | "lost";
        /** @description The fate of one bag. */
        FateOf: {
            bag: components["schemas"]["BagId"];
            fate: components["schemas"]["Fate"];
        };
        /** @description One durable frame, for those who watch. */
        FeedItem: {
            /**
             * Format: int64
             * @description Epoch of its writer.
             */
            epoch: number;
            /** @description When it was recorded. */
            recorded_at: components["schemas"]["Moment"];
            /**
             * Format: int64
             * @description Its sequence number: the place to resume from.
             */
            seq: number;
            /** @description What it touched, sorted, without doubles. */
            touched: components["schemas"]["TouchedKey"][];
        };
        /** @description What is wrong with one field of a form. */
        FieldFault: {
            code: string;
            en: string;
            /** @description The field's name; of a table with line and column, `supplies[2].amount`. */
            field: string;
            zh: string;
        };
        /**
         * @description A figure of the day book.
         * @enum {string}
         */
        FigureId: "asked" | "fill-rate" | "response" | "sent" | "pools-used" | "own-used" | "turned-back" | "received" | "admitted" | "transferred-in" | "sent-back" | "returned" | "issued" | "transfused" | "lost" | "transferred-out" | "discard-rate" | "expiry-rate" | "stock-days" | "age-sent" | "age-issued" | "crossmatch-ratio" | "formalities-in-time";
        /** @description What a figure comes to. */
        FigureValue: {
            /** @description An amount in the class's measure, in counts. */
            amount: {
                /** Format: int64 */
                count: number;
                measure: components["schemas"]["Measure"];
            };
        } | {
            /** @description A share, in thousandths. */
            per_mille: {
                /** Format: int64 */
                value: number;
            };
        } | {
            /** @description Hundredths of a ratio. */
            hundredths: {
                /** Format: int64 */
                value: number;
            };
        } | {
            /** @description Tenths of a day. */
            tenths_of_day: {
                /** Format: int64 */
                value: number;
            };
        } | {
            /** @description Minutes. */
            minutes: {
                /** Format: int32 */
                median: number;
                /** Format: int32 */
                p95: number;
            };
        } | {
            /** @description Nothing to divide by. */
            none: Record<string, never>;
        };
        /** @description One figure. */
        FigureView: {
            bottom?: components["schemas"]["SumView"] | null;
            class?: components["schemas"]["ProductClass"] | null;
            figure: components["schemas"]["FigureId"];
            group?: components["schemas"]["Group"] | null;
            pool?: components["schemas"]["SiteRef"] | null;
            /** @description The value as it is read. */
            text: components["schemas"]["Said"];
            top: components["schemas"]["SumView"];
            urgency?: components["schemas"]["Urgency"] | null;
            value: components["schemas"]["FigureValue"];
        };
        /** @description A document in a list. */
        FiledDocument: {
            about: components["schemas"]["About"];
            certificate: components["schemas"]["CertificateSerial"];
            /** @description The hash of what was signed. */
            digest: components["schemas"]["ContentDigest"];
            document: components["schemas"]["DocumentId"];
            filed_at: components["schemas"]["Moment"];
            filed_by: components["schemas"]["ActorId"];
            form: components["schemas"]["FormCode"];
            site: components["schemas"]["SiteRef"];
            title: components["schemas"]["Said"];
            /** Format: int32 */
            version: number;
        };
        /** @description A filled form, to be signed and filed. */
        FileForm: {
            about: components["schemas"]["About"];
            /** @description By the names of the fields; what the system fills in, as the draft gave it. */
            answers: Record<string, never>;
            form: components["schemas"]["FormCode"];
            /** @description The signatures by hand, by the names of their fields. */
            strokes?: {
                [key: string]: components["schemas"]["Strokes"];
            };
            /**
             * Format: int32
             * @description The current one unless told.
             */
            version?: number | null;
        };
        /**
         * @description By what somebody is found.
         * @enum {string}
         */
        FindBy: "id-card" | "phone";
        /** @description A report that broke a rule: recorded, with the hold it causes, until somebody answers it. */
        Finding: {
            at: components["schemas"]["Moment"];
            bag?: components["schemas"]["BagId"] | null;
            finding: components["schemas"]["FindingId"];
            rule: components["schemas"]["FindingRule"];
            site: components["schemas"]["SiteId"];
        };
        /**
         * @description How a finding was settled 问题处理.
         * @enum {string}
         */
        FindingAnswer: "set-right" | "told-by-mistake" | "bag-found" | "bag-gone" | "physician-told" | "looked-into";
        /**
         * Format: int32
         * @description A finding: a report that broke a rule.
         */
        FindingId: number;
        /**
         * @description What a report broke.
         * @enum {string}
         */
        FindingRule: "received-unknown-bag" | "received-not-sent" | "received-twice" | "received-elsewhere" | "received-after-end" | "received-expired" | "received-held" | "transfused-not-issued" | "transfused-expired" | "fate-twice" | "fate-not-held-here" | "lost-outside-shipment" | "crossmatch-not-held-here" | "given-incompatible" | "news-of-unknown-bag" | "group-changed" | "discarded-unapproved" | "counted-missing" | "counted-elsewhere" | "counted-in-two" | "counted-unknown" | "bag-left-in-box" | "box-not-back" | "sample-too-old" | "transfusion-late" | "transfusion-too-long" | "transfusion-told-twice" | "transfused-to-other" | "transfusion-reaction" | "reaction-told" | "shift-not-taken" | "round-broke-down" | "temperature-out-of-range" | "transfer-in-missing" | "transfer-in-unlisted" | "not-at-other-station" | "station-told-of-given" | "number-not-granted" | "number-twice" | "collected-uncleared" | "tubes-missing" | "excluded-after-given" | "gave-while-deferred" | "station-told-of-unknown";
        /** @description A report that broke a rule. */
        FindingView: {
            at: components["schemas"]["Moment"];
            bag?: components["schemas"]["BagId"] | null;
            en: string;
            id: components["schemas"]["FindingId"];
            /** @description The duty that looks into it. */
            owner: components["schemas"]["Duty"];
            recorded_at: components["schemas"]["Moment"];
            rule: components["schemas"]["FindingRule"];
            settled?: components["schemas"]["Settled"] | null;
            site: components["schemas"]["SiteRef"];
            zh: string;
        };
        FindPerson: {
            by: components["schemas"]["FindBy"];
            purpose: components["schemas"]["Purpose"];
            value: components["schemas"]["Words"];
        };
        /** @description It is done: the new label as it was scanned from the bag */
        FinishPreparation: {
            bag: components["schemas"]["BagId"];
            expires_at: components["schemas"]["Moment"];
            /** @description Antigens that it was typed to lack. */
            lacks?: components["schemas"]["Antigens"];
            product: components["schemas"]["Product"];
        };
        /**
         * @description What set a floor.
         * @enum {string}
         */
        FloorReason: "days" | "minimum" | "rare-group" | "no-agitator" | "shelf-life";
        /** @description Requests. */
        FormalityCommand: {
            /** @description Signs the approval form of a case: by the head of the transfusion department. */
            sign_approval_form: {
                formality: components["schemas"]["FormalityId"];
                reason: components["schemas"]["FormReason"];
            };
        } | {
            /** @description One head confirms by phone; both sides close the formality. */
            confirm_by_phone: {
                called: components["schemas"]["ActorId"];
                case: components["schemas"]["CaseId"];
                side: components["schemas"]["Side"];
            };
        } | {
            /** @description Signs what else is pending: a second person's signature. */
            sign: {
                formality: components["schemas"]["FormalityId"];
            };
        } | {
            /** @description Decides a review. */
            decide_review: {
                decision: components["schemas"]["ReviewDecision"];
                review: components["schemas"]["ReviewId"];
            };
        };
        /** @description What happened. */
        FormalityEvent: {
            formality_opened: {
                case?: components["schemas"]["CaseId"] | null;
                climbs_at?: components["schemas"]["Moment"] | null;
                due_at: components["schemas"]["Moment"];
                formality: components["schemas"]["FormalityId"];
                kind: components["schemas"]["FormalityKind"];
                owner: components["schemas"]["SiteId"];
                signer?: components["schemas"]["ActorId"] | null;
            };
        } | {
            /** @description `next` is when it climbs again. */
            formality_climbed: {
                formality: components["schemas"]["FormalityId"];
                /** Format: int32 */
                level: number;
                next?: components["schemas"]["Moment"] | null;
            };
        } | {
            phone_confirmed: {
                called: components["schemas"]["ActorId"];
                case: components["schemas"]["CaseId"];
                side: components["schemas"]["Side"];
            };
        } | {
            formality_closed: {
                formality: components["schemas"]["FormalityId"];
                reason?: components["schemas"]["FormReason"] | null;
                signed_by: components["schemas"]["ActorId"];
            };
        } | {
            review_opened: {
                case: components["schemas"]["CaseId"];
                due_at: components["schemas"]["Moment"];
                review: components["schemas"]["ReviewId"];
                reviewer: components["schemas"]["SiteId"];
            };
        } | {
            review_decided: {
                by: components["schemas"]["ActorId"];
                decision: components["schemas"]["ReviewDecision"];
                next?: components["schemas"]["Moment"] | null;
                review: components["schemas"]["ReviewId"];
            };
        } | {
            review_climbed: {
                /** Format: int32 */
                level: number;
                next?: components["schemas"]["Moment"] | null;
                review: components["schemas"]["ReviewId"];
            };
        };
        /**
         * Format: int32
         * @description A pending formality 待补手续.
         */
        FormalityId: number;
        /**
         * @description What is pending 待补手续.
         * @enum {string}
         */
        FormalityKind: "approval-form" | "phone-confirmation" | "second-person-signature" | "crossmatch-after-release";
        /** @description A formality. */
        FormalityView: {
            /**
             * Format: int64
             * @description Minutes open.
             */
            age_minutes: number;
            case?: components["schemas"]["CaseId"] | null;
            climbs_at?: components["schemas"]["Moment"] | null;
            closed_at?: components["schemas"]["Moment"] | null;
            confirmed: components["schemas"]["Side"][];
            due_at: components["schemas"]["Moment"];
            id: components["schemas"]["FormalityId"];
            kind: components["schemas"]["FormalityKind"];
            kind_en: string;
            kind_zh: string;
            /**
             * Format: int32
             * @description How often it has climbed: 0 the head of the department, then director, then leader.
             */
            level: number;
            opened_at: components["schemas"]["Moment"];
            overdue: boolean;
            /** @description The site whose head owes it. */
            owner: components["schemas"]["SiteRef"];
            signed_by?: components["schemas"]["ActorId"] | null;
            signer?: components["schemas"]["ActorId"] | null;
        };
        /** @description What was asked for on one line. */
        FormAsk: {
            attributes: components["schemas"]["Attributes"];
            /** Format: int32 */
            call: number;
            call_answered_at?: components["schemas"]["Moment"] | null;
            class: components["schemas"]["ProductClass"];
            /** Format: int32 */
            line: number;
            own_stock: components["schemas"]["OwnStock"];
            product?: components["schemas"]["Product"] | null;
            requested: components["schemas"]["Amount"];
        };
        /** @description One of several answers. */
        FormChoice: {
            code: string;
            en: string;
            zh: string;
        };
        /**
         * @description A kind of form.
         * @enum {string}
         */
        FormCode: "approval-form" | "donor-questionnaire" | "donor-consent" | "donor-examination" | "handover" | "discard" | "reaction";
        /** @description Another field's answer is one of these codes; yes and no are `true` and `false`. */
        FormCondition: {
            field: string;
            is: string[];
        };
        /** @description One thing that is asked. */
        FormField: {
            from?: components["schemas"]["FormFilledBy"] | null;
            help?: components["schemas"]["FormWords"] | null;
            /** @description Its name in the answers. */
            key: string;
            kind: components["schemas"]["FormKind"];
            label: components["schemas"]["FormWords"];
            /** @description Whether it must be answered where it is shown. */
            required?: boolean;
            /** @description Which law, standard or page of the domain's facts asks for it. */
            source?: string | null;
            when?: components["schemas"]["FormCondition"] | null;
        };
        /**
         * @description Who fills a field that no person types.
         * @enum {string}
         */
        FormFilledBy: "case";
        /** @description What kind of answer is asked. */
        FormKind: {
            /** @description Text of at most so many letters. */
            text: {
                /** Format: int32 */
                longest: number;
            };
        } | {
            /** @description A figure, written in decimals; bounds against slips of the hand. */
            number: {
                /**
                 * Format: int32
                 * @description Digits after the point, 0 to 4.
                 */
                decimals: number;
                least?: string | null;
                most?: string | null;
                unit: components["schemas"]["FormWords"];
            };
        } | {
            /** @description One of these. */
            choice: {
                of: components["schemas"]["FormChoice"][];
            };
        } | {
            /** @description Some of these, at least one where required. */
            choices: {
                of: components["schemas"]["FormChoice"][];
            };
        } | "yes-no" | "date" | "time" | {
            /** @description Lines of a table, each with these columns. */
            rows: {
                columns: components["schemas"]["FormField"][];
                /** Format: int32 */
                most: number;
            };
        } | "signature";
        /**
         * @description Why blood was used as an emergency, on the form.
         * @enum {string}
         */
        FormReason: "massive-bleeding" | "emergency-surgery" | "obstetric" | "trauma" | "severe-anaemia";
        /** @description A form in the list. */
        FormRow: {
            /** @description The kinds of thing that it may be about. */
            about: string[];
            /**
             * Format: int32
             * @description The version to be filled now.
             */
            current: number;
            form: string;
            /** @description What the form asks for, as law or standard has it. */
            source: string;
            title: components["schemas"]["Said"];
            /** @description Every published version, oldest first. */
            versions: number[];
        };
        /** @description One version of a form. */
        FormSchema: {
            /** @description The kinds of thing that it may be about. */
            about: string[];
            /** @description The code of the form. */
            form: string;
            sections: components["schemas"]["FormSection"][];
            /** @description Absent: under the certificate of who fills it in. */
            signed_under?: components["schemas"]["FormSignedUnder"];
            /** @description Which law, standard or page of the domain's facts asks for it. */
            source: string;
            title: components["schemas"]["FormWords"];
            /** Format: int32 */
            version: number;
        };
        /** @description Fields that belong together. */
        FormSection: {
            fields: components["schemas"]["FormField"][];
            title: components["schemas"]["FormWords"];
        };
        /** @description The signature that closes the form. */
        FormSignature: {
            due_at: components["schemas"]["Moment"];
            formality: components["schemas"]["FormalityId"];
            signed_at?: components["schemas"]["Moment"] | null;
            signed_by?: components["schemas"]["ActorId"] | null;
        };
        /**
         * @description Whose certificate the signature is under.
         * @enum {string}
         */
        FormSignedUnder: "staff" | "donor";
        /** @description One published version. */
        FormVersion: {
            /** @description The hash of what it asks; it stands in each filled form. */
            hash: string;
            schema: components["schemas"]["FormSchema"];
        };
        /** @description A form with every version of what it asks. */
        FormVersions: {
            form: string;
            /** @description Oldest first; the last is to be filled now. */
            versions: components["schemas"]["FormVersion"][];
        };
        /** @description Words in both tongues. */
        FormWords: {
            en: string;
            zh: string;
        };
        /** @description What makes an order line one patient's 特殊用血预约. */
        ForPatient: {
            application?: components["schemas"]["ApplicationId"] | null;
            /** @description Antigens that the bags must lack. */
            lacks?: components["schemas"]["Antigens"];
            needs?: components["schemas"]["Attributes"];
            patient: components["schemas"]["PatientId"];
            source?: components["schemas"]["BloodSource"];
            wanted_by?: components["schemas"]["Moment"] | null;
        };
        /** @description A donation of the person. */
        GivenView: {
            day: components["schemas"]["CityDay"];
            donation: components["schemas"]["NumberView"];
            /** @description The donor asked afterwards that it not be used 保密性弃血. */
            excluded: boolean;
            kind: components["schemas"]["DonationKind"];
            /** @description The number under which it was given. */
            number: components["schemas"]["DonorId"];
            reaction: components["schemas"]["DonorReaction"];
            /** Format: int32 */
            volume_ml: number;
        };
        /** @description A duty at a site. */
        Grant: {
            duty: components["schemas"]["Duty"];
            /** @description Where it is held; [`SiteId::NOWHERE`] for the administrator of a ledger without a network. */
            site: components["schemas"]["SiteId"];
        };
        /** @description Grants a duty at a site */
        GrantDuty: {
            duty: components["schemas"]["Duty"];
            second_person?: components["schemas"]["ActorId"] | null;
            site: components["schemas"]["SiteId"];
        };
        /** @description Grants donation numbers to a place, for it alone */
        GrantNumbers: {
            /** Format: int32 */
            count: number;
            /** @description The first number: as it is scanned from its label, or typed with its check character. */
            first: string;
            place: components["schemas"]["PlaceId"];
        };
        /** @description A duty that somebody may act under. */
        GrantView: {
            duty: components["schemas"]["Duty"];
            site: components["schemas"]["SiteId"];
            until?: components["schemas"]["Moment"] | null;
        };
        /**
         * @description ABO and RhD
         * @example O+
         */
        Group: string;
        /** @description A bag of the case that is against the group now known: the hospital must be told. */
        GroupAlert: {
            bag: components["schemas"]["BagId"];
            group: components["schemas"]["Group"];
            judged: components["schemas"]["Match"];
            place: components["schemas"]["Place"];
            product: components["schemas"]["Product"];
        };
        /**
         * @description Whether the hospital's laboratory has determined the patient's group 已定型 / 未定型.
         *     Asking for group O blood does not say that the patient is O.
         * @enum {string}
         */
        GroupDetermination: "determined" | "not_determined";
        /** @description Haemoglobin, as it was checked. */
        Haemoglobin: {
            /** @description In g/L. */
            measured: {
                /** Format: int32 */
                g_l: number;
            };
        } | {
            /** @description The densest copper sulphate in which the drop sank, in ten-thousandths above water: 520 is 1.0520. */
            copper_sulphate: {
                /** Format: int32 */
                density: number;
            };
        };
        /**
         * Format: int32
         * @description A shift handover 交接班.
         */
        HandoverId: number;
        /** @description Report: the first leg handed over to the second at the meeting point */
        HandOverLeg: {
            to_courier: components["schemas"]["ActorId"];
        };
        /** @description The actor goes and another takes over: two badges */
        HandOverShift: {
            incoming: components["schemas"]["ActorId"];
        };
        /** @description A handover. */
        HandoverView: {
            at: components["schemas"]["Moment"];
            /** @description All that it named, with what became of each. */
            carried: components["schemas"]["CarriedView"][];
            id: components["schemas"]["HandoverId"];
            incoming: components["schemas"]["ActorId"];
            late: boolean;
            next_due: components["schemas"]["Moment"];
            outgoing: components["schemas"]["ActorId"];
            site: components["schemas"]["SiteRef"];
            /** @description How many of them are open now. */
            still_open: number;
            was_due?: components["schemas"]["Moment"] | null;
        };
        /** @description One head's confirmation by phone. */
        HeadConfirmation: {
            at?: components["schemas"]["Moment"] | null;
            called?: components["schemas"]["ActorId"] | null;
            done: boolean;
            side: components["schemas"]["Side"];
        };
        /** @description Whether the process lives and whether it takes commands. */
        HealthView: {
            /** Format: int64 */
            epoch: number;
            fault_en?: string | null;
            /** @description What makes it read-only, if anything. */
            fault_zh?: string | null;
            /**
             * Format: int64
             * @description Frames before the start's snapshot that have been checked since, and of how many.
             */
            frames_checked: number;
            /** Format: int64 */
            frames_to_check: number;
            /**
             * Format: int64
             * @description Last durable frame.
             */
            seq: number;
            /** @example ready */
            status: string;
            /** @description Commands waiting. */
            waiting: number;
            /** @description Whether it takes commands. */
            writable: boolean;
        };
        /** @description An amount as heard. */
        Heard: {
            /** @description What is meant, in the measure of the class. */
            amount: components["schemas"]["Amount"];
            /** @description Whether it is large enough to ask once more. */
            confirm: boolean;
            converted?: components["schemas"]["Amount"] | null;
            tenth?: components["schemas"]["Amount"] | null;
        };
        /** @description What another station told us. */
        HeardView: {
            about: components["schemas"]["ToldAbout"];
            at: components["schemas"]["Moment"];
            /**
             * Format: int32
             * @description How many bags of it were ever here.
             */
            bags: number;
            /**
             * Format: int32
             * @description How many of them were given already.
             */
            given: number;
            recorded_by: components["schemas"]["ActorId"];
            says: components["schemas"]["QualitySays"];
            station: components["schemas"]["StationRef"];
        };
        /** @description Report: the station tells of a donation or a document of its own; every bag of it here is held or recalled */
        HearFromStation: {
            about: components["schemas"]["ToldAbout"];
            says: components["schemas"]["QualitySays"];
        };
        /** @description The reservation that holds a bag. */
        HeldBy: {
            deadline?: components["schemas"]["Moment"] | null;
            /** @description Whether it still holds the bag; a lapsed one does not. */
            live: boolean;
            purpose?: components["schemas"]["ReservedFor"] | null;
            reservation: components["schemas"]["ReservationId"];
        };
        /** @description What becomes of the hold that a finding put on its bag. */
        HoldAfter: "kept" | {
            /** @description It is lifted with the answer; quality and a second person. */
            lifted: {
                second_person: components["schemas"]["ActorId"];
            };
        };
        /** @description Holds bags wherever they are */
        HoldBags: {
            bags: components["schemas"]["BagId"][];
            reason: components["schemas"]["HoldReason"];
        };
        /**
         * @description Why a bag is held 扣留.
         * @enum {string}
         */
        HoldReason: "appearance" | "refused-at-receipt" | "temperature" | "label" | "donor-call" | "late-reactive" | "group-doubt" | "broken" | "whereabouts-doubt" | "awaiting-disposal" | "relabelling" | "reaction" | "donor-deferred";
        /** @description The patient's identity follows */
        IdentifyPatient: {
            patient: components["schemas"]["PatientId"];
        };
        /**
         * @description Whether the patient's identity is known.
         * @enum {string}
         */
        Identity: "identified" | "unidentified";
        /** @description What became of a file. */
        Imported: {
            admitted: number;
            /** Format: int64 */
            epoch: number;
            /** @description Lines below the heading. */
            lines: number;
            /** @description Whether it had been recorded before it was sent this time. */
            repeated: boolean;
            /** Format: int64 */
            seq: number;
            /** @description Lines left out, the first of them; empty unless bad lines were to be skipped. */
            skipped: components["schemas"]["LineFault"][];
            skipped_count: number;
        };
        /**
         * @description What the blood is for 用血目的.
         * @enum {string}
         */
        Indication: "bleeding" | "anaemia" | "surgery" | "delivery" | "low-platelets" | "coagulation" | "blood-disease" | "newborn";
        /**
         * @description Whether the time to the next donation counts from it.
         * @enum {string}
         */
        Interval: "counts" | "counts-not";
        /** @description On what ground a bag is issued to a patient. */
        IssueBasis: "crossmatch" | {
            /** @description A physician signed for issue before the crossmatch; it is finished afterwards. */
            emergency_release: {
                physician: components["schemas"]["ActorId"];
            };
        };
        /** @description Issues bags to a patient 发血, on a compatible crossmatch or an emergency release */
        IssueToPatient: {
            bags: components["schemas"]["BagId"][];
            basis: components["schemas"]["IssueBasis"];
            case?: components["schemas"]["CaseId"] | null;
            overrides?: components["schemas"]["Override"][];
            patient: components["schemas"]["PatientId"];
            second_checker: components["schemas"]["ActorId"];
        };
        /** @description Judges a duty that somebody took */
        JudgeTaken: {
            verdict: components["schemas"]["BreakGlassVerdict"];
        };
        /** @description How the keeping of a bag ended other than by being given. */
        KeepEnd: {
            released: {
                reason: components["schemas"]["KeptRelease"];
            };
        } | "lapsed" | "order_closed";
        /** @description Somebody to be kept: `whom` when they have a number, `kind` when they are to get one. */
        KeepPersonBody: {
            address?: components["schemas"]["Words"] | null;
            id_card?: components["schemas"]["Words"] | null;
            kind?: components["schemas"]["PersonKind"] | null;
            name: components["schemas"]["Words"];
            phone?: components["schemas"]["Words"] | null;
            whom?: components["schemas"]["Whom"] | null;
        };
        /**
         * @description For whom a bag is kept 专用: prepared for, or sent on, an order for one patient. It holds up to a moment
         *     that is judged from `now`.
         */
        Kept: {
            /** Format: int32 */
            line: number;
            order: components["schemas"]["OrderId"];
            patient: components["schemas"]["PatientId"];
            until: components["schemas"]["Moment"];
        };
        /** @description A bag in a store that is kept for a patient. */
        KeptBag: {
            amount: components["schemas"]["Amount"];
            attributes: components["schemas"]["Attributes"];
            bag: components["schemas"]["BagId"];
            expires_at: components["schemas"]["Moment"];
            group: components["schemas"]["Group"];
            kept: components["schemas"]["Kept"];
            product: components["schemas"]["Product"];
            site: components["schemas"]["SiteRef"];
        };
        /**
         * @description Why blood kept for a patient is given back to stock 解除专用.
         * @enum {string}
         */
        KeptRelease: "not-needed" | "patient-left" | "patient-died" | "another-bag" | "needed-by-other";
        /** @description How many people of a kind. */
        KindCount: {
            /**
             * Format: int64
             * @description With a key and no record: an older backup was restored.
             */
            empty: number;
            /** Format: int64 */
            erased: number;
            /** Format: int64 */
            kept: number;
            kind: components["schemas"]["PersonKind"];
        };
        /** @description What was entered afterwards, the newest first. */
        LateEntries: {
            entries: components["schemas"]["LateEntry"][];
            from: components["schemas"]["Moment"];
            /** @description Whether there is more than is shown here. */
            shortened: boolean;
        };
        /** @description One act entered afterwards. */
        LateEntry: {
            actor: components["schemas"]["ActorId"];
            command: components["schemas"]["CommandId"];
            duty: components["schemas"]["Duty"];
            /**
             * Format: int32
             * @description How many things happened.
             */
            events: number;
            /** @description When it happened, as the paper says. */
            occurred_at: components["schemas"]["Moment"];
            /** @description When it was entered. */
            recorded_at: components["schemas"]["Moment"];
            /** @description What happened, its first sentences. */
            said: components["schemas"]["Said"][];
            site?: components["schemas"]["SiteRef"] | null;
        };
        /**
         * Format: int32
         * @description One append-only stream with one writer.
         */
        LedgerId: number;
        /** @description What a plan leaves of a class and group at a site, beside the floor. */
        Left: {
            after: components["schemas"]["Amount"];
            before: components["schemas"]["Amount"];
            class: components["schemas"]["ProductClass"];
            floor: components["schemas"]["Amount"];
            group: components["schemas"]["Group"];
            site: components["schemas"]["SiteId"];
            target: components["schemas"]["Amount"];
        };
        /** @description A bag that is left to scan. */
        LeftBag: {
            bag: components["schemas"]["BagId"];
            expires_at: components["schemas"]["Moment"];
            group: components["schemas"]["Group"];
            /** @description It lies picked in a box, not on its shelf. */
            picked: boolean;
            product: components["schemas"]["Product"];
        };
        /** @description A box that is out. */
        Lent: {
            asked?: components["schemas"]["FindingId"] | null;
            at: components["schemas"]["Moment"];
            due_back: components["schemas"]["Moment"];
            from: components["schemas"]["SiteId"];
            with: components["schemas"]["LentWith"];
        };
        /** @description With what a box went. */
        LentWith: {
            /** @description With a shipment, to a site of the network. */
            shipment: {
                shipment: components["schemas"]["ShipmentId"];
                to: components["schemas"]["SiteId"];
            };
        } | {
            /** @description To another station. */
            station: {
                transfer: components["schemas"]["TransferOutId"];
            };
        };
        /** @description Floor and target of a class and group at a site, with where they come from. */
        Level: {
            /** @description Emergency stock for the area, at a storage point; else zero. */
            area_floor: components["schemas"]["Amount"];
            /** @description Emergency stock for the site's own patients; at the station, its own floor. */
            own_floor: components["schemas"]["Amount"];
            /**
             * Format: int64
             * @description Use per day, in thousandths of the measure's count.
             */
            per_day_milli: number;
            reason: components["schemas"]["FloorReason"];
            source: components["schemas"]["RateSource"];
            target: components["schemas"]["Amount"];
            /**
             * Format: int32
             * @description Days of use that the rate was taken from.
             */
            window_days: number;
        };
        /** @description One level as set. */
        LevelRow: {
            class: components["schemas"]["ProductClass"];
            group: components["schemas"]["Group"];
            level: components["schemas"]["Level"];
        };
        /** @description Requests. */
        LevelsCommand: {
            /** @description States a site's expected use per day, its yearly plan. */
            declare_use_plan: {
                rows: components["schemas"]["UsePlanRow"][];
                site: components["schemas"]["SiteId"];
            };
        } | "review_levels";
        /** @description What happened. */
        LevelsEvent: {
            use_plan_declared: {
                rows: components["schemas"]["UsePlanRow"][];
                site: components["schemas"]["SiteId"];
            };
        } | {
            /** @description The levels of one site, by the edition named. */
            levels_set: {
                day: components["schemas"]["CityDay"];
                edition: components["schemas"]["EditionId"];
                rows: components["schemas"]["LevelRow"][];
                site: components["schemas"]["SiteId"];
            };
        };
        /**
         * @description Why use is life-saving 急救用血, so that the approval by volume does not apply.
         * @enum {string}
         */
        LifeSaving: "life-at-risk" | "massive-bleeding" | "emergency-surgery";
        /** @description Lifts one hold; quality and a second person */
        LiftHold: {
            bag: components["schemas"]["BagId"];
            reason: components["schemas"]["HoldReason"];
            second_person: components["schemas"]["ActorId"];
        };
        /** @description One line as asked for. */
        LineAsk: {
            amount: components["schemas"]["Amount"];
            attributes?: components["schemas"]["Attributes"];
            class: components["schemas"]["ProductClass"];
            product?: components["schemas"]["Product"] | null;
        };
        /** @description What is wrong with one line of a file. */
        LineFault: {
            /**
             * Format: int64
             * @description Number of the line in the file, the heading being 1.
             */
            line: number;
            reasons: components["schemas"]["Reason"][];
        };
        /**
         * @description How a line that cannot be filled ends.
         * @enum {string}
         */
        LineOutcome: "shortfall-open" | "reference-laboratory" | "rare-donor" | "frozen-cells";
        /** @description One line with its running amounts. */
        LineView: {
            arrived: components["schemas"]["Amount"];
            attributes: components["schemas"]["Attributes"];
            /** Format: int32 */
            call: number;
            class: components["schemas"]["ProductClass"];
            given: components["schemas"]["Amount"];
            /** Format: int32 */
            line: number;
            moved_from?: components["schemas"]["Earmark"] | null;
            moved_to?: components["schemas"]["Earmark"] | null;
            /** @description Neither reserved nor sent. */
            needed: components["schemas"]["Amount"];
            outcome?: components["schemas"]["LineOutcome"] | null;
            own_stock: components["schemas"]["OwnStock"];
            /** @description Reserved and not yet sent. */
            planned: components["schemas"]["Amount"];
            product?: components["schemas"]["Product"] | null;
            requested: components["schemas"]["Amount"];
            sent: components["schemas"]["Amount"];
            usable: components["schemas"]["Amount"];
        };
        /** @description A one-time link. */
        LinkView: {
            /** @description What stands behind `/first-sign-in#`; shown this once. */
            link: string;
            until: components["schemas"]["Moment"];
        };
        /** @description A bag in a box of the round. */
        LoadedBag: {
            amount: components["schemas"]["Amount"];
            bag: components["schemas"]["BagId"];
            expires_at: components["schemas"]["Moment"];
            group: components["schemas"]["Group"];
            /** Format: int32 */
            line: number;
            order: components["schemas"]["OrderId"];
            /** @description Picked and checked, not only reserved. */
            picked: boolean;
            product: components["schemas"]["Product"];
        };
        /** @description 装车单: what a departure carries, in the order of its stops. */
        LoadingList: {
            round: components["schemas"]["RoundRow"];
            stops: components["schemas"]["Stop"][];
        };
        /** @description Who ended a loss of which a bag had left. */
        LossCancel: {
            at: components["schemas"]["Moment"];
            by: components["schemas"]["ActorId"];
        };
        /** @description Requests. */
        LossCommand: {
            /** @description Puts bags of the own site forward: in store, or expired or discarded there and not yet disposed of. */
            declare_loss: {
                bags: components["schemas"]["BagId"][];
                reason: components["schemas"]["DiscardReason"];
            };
        } | {
            /** @description Quality's answer; by another person than declared it. */
            decide_loss: {
                loss: components["schemas"]["LossId"];
                verdict: components["schemas"]["LossVerdict"];
            };
        } | {
            /**
             * @description Quality ends a loss of which a bag left by a report before it was disposed of: what is left is put
             *     forward anew.
             */
            cancel_loss: {
                loss: components["schemas"]["LossId"];
            };
        } | {
            /** @description How the bags of an approved loss were disposed of: all of them, scanned into the bin, by two persons. */
            record_disposal: {
                bags: components["schemas"]["BagId"][];
                loss: components["schemas"]["LossId"];
                method: components["schemas"]["DisposalMethod"];
                witness: components["schemas"]["ActorId"];
            };
        };
        /** @description Quality's answer. */
        LossDecision: {
            at: components["schemas"]["Moment"];
            by: components["schemas"]["ActorId"];
            dispose_by?: components["schemas"]["Moment"] | null;
            verdict: components["schemas"]["LossVerdict"];
        };
        /** @description What happened. */
        LossEvent: {
            loss_declared: {
                declared_by: components["schemas"]["ActorId"];
                loss: components["schemas"]["LossId"];
                reason: components["schemas"]["DiscardReason"];
                site: components["schemas"]["SiteId"];
            };
        } | {
            bag_declared: {
                bag: components["schemas"]["BagId"];
                loss: components["schemas"]["LossId"];
            };
        } | {
            /** @description `dispose_by` is when an approved loss must be disposed of. */
            loss_decided: {
                dispose_by?: components["schemas"]["Moment"] | null;
                loss: components["schemas"]["LossId"];
                verdict: components["schemas"]["LossVerdict"];
            };
        } | {
            loss_cancelled: {
                loss: components["schemas"]["LossId"];
            };
        } | {
            loss_disposed: {
                loss: components["schemas"]["LossId"];
                method: components["schemas"]["DisposalMethod"];
                witness: components["schemas"]["ActorId"];
            };
        };
        /**
         * Format: int32
         * @description A loss 报损: blood put forward to be discarded and disposed of.
         */
        LossId: number;
        /** @description The losses of some months: approved by quality in that month of the city, by bag. */
        LossReport: {
            /**
             * Format: int32
             * @description Bags in all rows.
             */
            bags: number;
            from: string;
            /** @description By month, site, product and reason. */
            rows: components["schemas"]["LossRow"][];
            to: string;
            /**
             * Format: int32
             * @description Losses of the months that wait for quality: not in the rows.
             */
            waiting: number;
        };
        /** @description What was lost at a site in a month, of one product and for one reason. */
        LossRow: {
            amount: components["schemas"]["Amount"];
            /** Format: int32 */
            bags: number;
            month: string;
            product: components["schemas"]["Product"];
            reason: components["schemas"]["DiscardReason"];
            site: components["schemas"]["SiteRef"];
        };
        /**
         * @description Where a loss stands.
         * @enum {string}
         */
        LossState: "waiting" | "approved" | "rejected" | "cancelled" | "disposed";
        /**
         * @description What quality says of a loss 报损审批.
         * @enum {string}
         */
        LossVerdict: "approved" | "rejected";
        /** @description A loss. */
        LossView: {
            bags: components["schemas"]["LostBag"][];
            cancelled?: components["schemas"]["LossCancel"] | null;
            decision?: components["schemas"]["LossDecision"] | null;
            declared_at: components["schemas"]["Moment"];
            declared_by: components["schemas"]["ActorId"];
            disposal?: components["schemas"]["Disposal"] | null;
            id: components["schemas"]["LossId"];
            /** @description Approved, and it should have been disposed of by now. */
            overdue: boolean;
            reason: components["schemas"]["DiscardReason"];
            site: components["schemas"]["SiteRef"];
            state: components["schemas"]["LossState"];
        };
        /** @description A bag that is lost. */
        LostBag: {
            amount: components["schemas"]["Amount"];
            bag: components["schemas"]["BagId"];
            expires_at: components["schemas"]["Moment"];
            fate?: components["schemas"]["Fate"] | null;
            group: components["schemas"]["Group"];
            product: components["schemas"]["Product"];
        };
        /** @description What an act gave numbers to. */
        Made: {
            case?: components["schemas"]["CaseId"] | null;
            counts?: components["schemas"]["CountId"][];
            documents?: components["schemas"]["DocumentId"][];
            equipment?: components["schemas"]["EquipmentId"] | null;
            /** @description What a report broke. */
            findings?: components["schemas"]["FindingId"][];
            formalities?: components["schemas"]["FormalityId"][];
            handovers?: components["schemas"]["HandoverId"][];
            losses?: components["schemas"]["LossId"][];
            orders?: components["schemas"]["OrderId"][];
            place?: components["schemas"]["PlaceId"] | null;
            preparations?: components["schemas"]["PreparationId"][];
            proposals?: components["schemas"]["ProposalId"][];
            /** @description Requests to other custodians. */
            requests?: components["schemas"]["SupplyRequestId"][];
            reservations?: components["schemas"]["ReservationId"][];
            reviews?: components["schemas"]["ReviewId"][];
            shipments?: components["schemas"]["ShipmentId"][];
            visit?: components["schemas"]["VisitId"] | null;
        };
        /**
         * @description How far a value was checked.
         * @enum {string}
         */
        Mark: "confirmed" | "assumed";
        /**
         * @description How a bag's group suits a patient, best first.
         * @enum {string}
         */
        Match: "identical" | "compatible" | "rhd_mismatch" | "platelet_minor" | "abo_forbidden" | "against_anti_d";
        /**
         * @description Whether platelets are given for one patient whom they match 特殊配型.
         * @enum {string}
         */
        Matching: "usual" | "for-patient";
        /**
         * @description What an amount counts. Facts §3.1.
         * @enum {string}
         */
        Measure: "U" | "mL" | "dose";
        /** @description Another number is the same person; it goes on under this one. With a second person */
        MergeDonors: {
            other: components["schemas"]["DonorId"];
            second_person: components["schemas"]["ActorId"];
        };
        /**
         * Format: int64
         * @description Whole minutes.
         */
        Minutes: number;
        /**
         * @description RFC 3339 moment
         * @example 2024-10-03T01:15:00.000+08:00
         */
        Moment: string;
        /** @description Moves a line to another open case, until something of it has left */
        MoveLine: {
            to_case: components["schemas"]["CaseId"];
        };
        Named: {
            name?: components["schemas"]["Words"] | null;
            standing: components["schemas"]["NameStanding"];
            whom: components["schemas"]["Whom"];
        };
        /** @description Names how a line that cannot be filled ends */
        NameOutcome: {
            /** Format: int32 */
            line: number;
            outcome: components["schemas"]["LineOutcome"];
        };
        NamePeople: {
            purpose: components["schemas"]["Purpose"];
            /** @description At most 100. */
            whoms: components["schemas"]["Whom"][];
        };
        /** @description Names for a list. */
        Names: {
            names: components["schemas"]["Named"][];
        };
        /**
         * @description Why there is a name, or none.
         * @enum {string}
         */
        NameStanding: "kept" | "unknown" | "erased" | "not-yours" | "damaged";
        /** @description The network in force. */
        Network: {
            city_en: string;
            /** @description Name of the city, for people. */
            city_zh: string;
            rounds: components["schemas"]["DeliveryRound"][];
            /** @description Sorted by (from, to, mode). */
            routes: components["schemas"]["Route"][];
            /** @description Sorted by id. */
            sites: components["schemas"]["Site"][];
            /** @description The city's fixed offset ahead of UTC. */
            zone_offset: components["schemas"]["Minutes"];
        };
        /** @description A new account. */
        NewAccount: {
            grants: components["schemas"]["Grant"][];
            /** @description The staff number. */
            login: string;
            second_person?: components["schemas"]["ActorId"] | null;
        };
        /** @description What an admission says of a bag. */
        NewBag: {
            /** @description As on the label. */
            amount: components["schemas"]["Amount"];
            attributes: components["schemas"]["Attributes"];
            bag: components["schemas"]["BagId"];
            collected_at: components["schemas"]["Moment"];
            donor: components["schemas"]["DonorId"];
            expires_at: components["schemas"]["Moment"];
            group: components["schemas"]["Group"];
            product: components["schemas"]["Product"];
        };
        /** @description The old password and a new one. */
        NewPassword: {
            /** @description 10 to 128 characters. */
            new: string;
            old: string;
        };
        /** @description The password and a new PIN. */
        NewPin: {
            password: string;
            /** @description Six digits. */
            pin: string;
        };
        /** @description What a note is about. */
        NoteAbout: {
            case: components["schemas"]["CaseId"];
        } | {
            bag: components["schemas"]["BagId"];
        } | {
            person: components["schemas"]["Whom"];
        };
        NoteErased: {
            /** Format: int64 */
            note: number;
        };
        /** @description Notes, newest first. */
        Notes: {
            /** @description Whether there are older ones that are not given. */
            more: boolean;
            notes: components["schemas"]["NoteView"][];
        };
        NoteView: {
            author: components["schemas"]["ActorId"];
            /** Format: int64 */
            note: number;
            text?: components["schemas"]["Words"] | null;
            written_at: components["schemas"]["Moment"];
        };
        NoteWritten: {
            /** Format: int64 */
            note: number;
            written_at: components["schemas"]["Moment"];
        };
        /** @description Why another station must be told. */
        NoticeCause: {
            /** @description A bag of theirs, or of the same donation, was held here. */
            held: {
                reason: components["schemas"]["HoldReason"];
            };
        } | {
            /** @description It was recalled. */
            recalled: {
                reason: components["schemas"]["RecallReason"];
            };
        } | {
            /** @description They sent it, and it did not become stock. */
            turned_away: {
                reason: components["schemas"]["TurnedAway"];
            };
        };
        /**
         * Format: int32
         * @description Something that another station must hear of 告知.
         */
        NoticeId: number;
        /** @description Something that another station must hear of, or has heard. */
        NoticeView: {
            bag: components["schemas"]["BagId"];
            cause: components["schemas"]["NoticeCause"];
            due: components["schemas"]["Moment"];
            id: components["schemas"]["NoticeId"];
            opened_at: components["schemas"]["Moment"];
            overdue: boolean;
            /** @description Who sees to it that they are told. */
            owner: components["schemas"]["Duty"];
            station: components["schemas"]["StationRef"];
            told?: components["schemas"]["ToldView"] | null;
        };
        /** @description A donation number with what a label prints for people. */
        NumberView: {
            /** @description With its check character. */
            eye: string;
            /** @example S000126900001 */
            number: string;
        };
        /** @description A drill that can be run. */
        OfferedDrill: {
            /** @example october-third */
            code: string;
            /**
             * Format: int32
             * @description How many nights may be asked for.
             */
            nights_most: number;
            title: components["schemas"]["Said"];
        };
        /** @description The password, once more. */
        Once: {
            password: string;
        };
        /**
         * @description How the orders of a stop go on when their round's van broke down.
         * @enum {string}
         */
        Onward: "next-round" | "between";
        /** @description Opens an emergency case on a call */
        OpenCase: {
            anti_d?: components["schemas"]["AntiD"];
            /** @description The group asked for. */
            asked: components["schemas"]["Group"];
            call_answered_at?: components["schemas"]["Moment"] | null;
            /** @description Whether the hospital's laboratory has determined the patient's group; untouched means not. */
            determination?: components["schemas"]["GroupDetermination"];
            hospital: components["schemas"]["SiteId"];
            identity?: components["schemas"]["Identity"];
            lines: components["schemas"]["LineAsk"][];
            own_stock?: components["schemas"]["OwnStock"];
            patient?: components["schemas"]["PatientId"] | null;
            urgency?: components["schemas"]["Urgency"];
        };
        /** @description Begins to count the own store, or one class or group of it */
        OpenCount: {
            class?: components["schemas"]["ProductClass"] | null;
            group?: components["schemas"]["Group"] | null;
        };
        /** @description An account that was opened, with its one-time link. */
        OpenedView: {
            account: components["schemas"]["ActorId"];
            /** @description What stands behind `/first-sign-in#`; shown this once. */
            link?: string | null;
            link_until?: components["schemas"]["Moment"] | null;
            repeated: boolean;
            /**
             * Format: int64
             * @description What a reader must have seen to see this.
             */
            seq: number;
        };
        /** @description Somebody came to give */
        OpenVisit: {
            /**
             * Format: int32
             * @description In full years, from the document of identity.
             */
            age: number;
            asks: components["schemas"]["DonationKind"];
            matching: components["schemas"]["Matching"];
            place: components["schemas"]["PlaceId"];
        };
        /** @description The reviewer's opinion. */
        Opinion: {
            at?: components["schemas"]["Moment"] | null;
            by?: components["schemas"]["ActorId"] | null;
            decision?: components["schemas"]["ReviewDecision"] | null;
            reviewer: components["schemas"]["SiteRef"];
        };
        /** @description One line as ordered. */
        OrderAsk: {
            amount: components["schemas"]["Amount"];
            class: components["schemas"]["ProductClass"];
            for_patient?: components["schemas"]["ForPatient"] | null;
            group: components["schemas"]["Group"];
            other_group: components["schemas"]["OtherGroup"];
            product?: components["schemas"]["Product"] | null;
        };
        /** @description Requests. */
        OrderCommand: {
            /** @description Orders from the site's supplier. */
            place_order: {
                lines: components["schemas"]["OrderAsk"][];
                site: components["schemas"]["SiteId"];
                urgency: components["schemas"]["Urgency"];
            };
        } | {
            /** @description The station orders a transfer from one store to another. */
            order_transfer: {
                from: components["schemas"]["SiteId"];
                lines: components["schemas"]["OrderAsk"][];
                to: components["schemas"]["SiteId"];
            };
        } | {
            /** @description Closes what is still open of an order. */
            close_order: {
                order: components["schemas"]["OrderId"];
                reason: components["schemas"]["CloseReason"];
            };
        } | {
            /** @description The receiver declines a transfer, while nothing of it has left. */
            decline_transfer: {
                order: components["schemas"]["OrderId"];
                reason: components["schemas"]["TransferDecline"];
            };
        } | {
            /** @description Accepts a proposal, as proposed or with other lines: an order follows. */
            accept_proposal: {
                lines?: components["schemas"]["OrderAsk"][] | null;
                proposal: components["schemas"]["ProposalId"];
            };
        } | {
            decline_proposal: {
                proposal: components["schemas"]["ProposalId"];
                reason: components["schemas"]["CloseReason"];
            };
        } | {
            /**
             * @description Report: the van of a round on a day broke down. Stops not named go on with the next round; what is on the
             *     road already stays a shipment, to be handed to another courier.
             */
            report_breakdown: {
                day: components["schemas"]["CityDay"];
                /** Format: int32 */
                round: number;
                stops: components["schemas"]["StopGoes"][];
            };
        };
        /** @description What happened. */
        OrderEvent: {
            order_placed: {
                kind: components["schemas"]["OrderKind"];
                lines: components["schemas"]["OrderAsk"][];
                missed?: components["schemas"]["Departure"] | null;
                order: components["schemas"]["OrderId"];
                review?: components["schemas"]["ReviewId"] | null;
                rides?: components["schemas"]["Departure"] | null;
                site: components["schemas"]["SiteId"];
                supplier: components["schemas"]["SiteId"];
                urgency: components["schemas"]["Urgency"];
            };
        } | {
            /** @description The van of this departure broke down; its orders follow in the same batch. */
            round_broke_down: {
                departure: components["schemas"]["Departure"];
                finding: components["schemas"]["FindingId"];
            };
        } | {
            order_rerouted: {
                order: components["schemas"]["OrderId"];
                rides?: components["schemas"]["Departure"] | null;
            };
        } | {
            order_closed: {
                order: components["schemas"]["OrderId"];
                reason: components["schemas"]["CloseReason"];
            };
        } | {
            /** @description A site's way back to target; an older open proposal of the site is replaced. */
            proposal_made: {
                lines: components["schemas"]["OrderAsk"][];
                proposal: components["schemas"]["ProposalId"];
                site: components["schemas"]["SiteId"];
            };
        } | {
            proposal_answered: {
                answer: components["schemas"]["ProposalAnswer"];
                proposal: components["schemas"]["ProposalId"];
            };
        };
        /**
         * Format: int32
         * @description A stock order 订血单.
         */
        OrderId: number;
        /**
         * @description What kind of order.
         * @enum {string}
         */
        OrderKind: "stock-order" | "transfer" | "top-up";
        /** @description One line of an order. */
        OrderLineView: {
            arrived: components["schemas"]["Amount"];
            ask: components["schemas"]["OrderAsk"];
            /** Format: int32 */
            line: number;
            /** @description The back-order: neither reserved nor sent. */
            owed: components["schemas"]["Amount"];
            ready?: components["schemas"]["Readiness"] | null;
            reserved: components["schemas"]["Amount"];
            sent: components["schemas"]["Amount"];
            told?: components["schemas"]["Readiness"] | null;
        };
        /** @description The station orders a transfer from one store to another */
        OrderTransfer: {
            from: components["schemas"]["SiteId"];
            lines: components["schemas"]["OrderAsk"][];
            to: components["schemas"]["SiteId"];
        };
        /** @description A stock order. */
        OrderView: {
            closed?: components["schemas"]["CloseReason"] | null;
            id: components["schemas"]["OrderId"];
            kind: components["schemas"]["OrderKind"];
            lines: components["schemas"]["OrderLineView"][];
            missed?: components["schemas"]["Departure"] | null;
            placed_at: components["schemas"]["Moment"];
            review?: components["schemas"]["ReviewId"] | null;
            rides?: components["schemas"]["Departure"] | null;
            site: components["schemas"]["SiteRef"];
            supplier: components["schemas"]["SiteRef"];
            urgency: components["schemas"]["Urgency"];
        };
        /** @description Where a bag came from; it says so for ever. */
        Origin: "opening_stock" | {
            /** @description From another station, with the release document of this transfer. */
            other_station: {
                transfer: components["schemas"]["TransferInId"];
            };
        } | "simulated" | {
            /** @description From another ledger, on its transfer document. */
            other_ledger: {
                ledger: components["schemas"]["LedgerId"];
            };
        } | {
            /** @description Collected from the patient for the patient 自体血: nobody else ever gets it. */
            autologous: {
                patient: components["schemas"]["PatientId"];
            };
        };
        /**
         * @description Whether the hospital takes another, compatible group.
         * @enum {string}
         */
        OtherGroup: "not-agreed" | "agreed";
        /**
         * Format: int32
         * @description Another blood station 协作血站 of the register.
         */
        OtherStationId: number;
        /** @description A bag of a transfer to another station. */
        OutBagView: {
            back_at?: components["schemas"]["Moment"] | null;
            bag: components["schemas"]["BagRow"];
            said?: components["schemas"]["StationSaid"] | null;
            /** @description The station has still to answer, or it is still to come back. */
            waits: boolean;
        };
        /**
         * @description How a collection ended.
         * @enum {string}
         */
        Outcome: "complete" | "stopped" | "failed";
        /** @description What waits too long. */
        Overdue: {
            formalities: components["schemas"]["FormalityView"][];
            requests: components["schemas"]["RequestView"][];
            reviews: components["schemas"]["ReviewView"][];
            /** @description Shifts that nobody handed over in time; not part of `overdue_count`, which is of blood and its paper. */
            shifts: components["schemas"]["ShiftRow"][];
            /** @description On the road past the promised arrival without a receipt. */
            shipments: components["schemas"]["ShipmentRow"][];
        };
        /**
         * @description What can be overridden; each names its refusal.
         * @enum {string}
         */
        Overridable: "rhd-mismatch" | "platelet-minor-mismatch" | "below-floor" | "group-unconfirmed" | "life-too-short";
        /** @description One override. */
        Override: {
            bag?: components["schemas"]["BagId"] | null;
            call_back?: components["schemas"]["CallBack"] | null;
            of: components["schemas"]["Overridable"];
            reached: components["schemas"]["Reached"];
            reason: components["schemas"]["OverrideReason"];
            second_person: components["schemas"]["ActorId"];
        };
        /**
         * @description Why it is overridden.
         * @enum {string}
         */
        OverrideReason: "life-at-risk" | "nothing-else" | "best-for-patient" | "avoids-expiry";
        /** @description A bag in somebody's own data: what went to them or came from them. It says nothing of the person at its other end. */
        OwnBag: {
            amount: components["schemas"]["Amount"];
            bag: components["schemas"]["BagId"];
            collected_at: components["schemas"]["Moment"];
            product: components["schemas"]["Product"];
            transfused: boolean;
        };
        /** @description When a departure closes for a stop that has a cut-off of its own. */
        OwnClosing: {
            closed: boolean;
            closes_at: components["schemas"]["Moment"];
            site: components["schemas"]["SiteRef"];
        };
        /** @description A site's own cut-off for a round. */
        OwnCutOff: {
            /** @description As the round's. */
            cut_off: components["schemas"]["Minutes"];
            site: components["schemas"]["SiteId"];
        };
        /** @description All that is kept of one person, for them. */
        OwnData: {
            exported_at: components["schemas"]["Moment"];
            identity: components["schemas"]["PersonView"];
            ledger: components["schemas"]["OwnTrace"];
            /** @description Notes about them. */
            notes: components["schemas"]["NoteView"][];
            /** @description Who read their identity, this export included. */
            readings: components["schemas"]["ReadingView"][];
        };
        /** @description What was taken from the hospital's own shelf. */
        OwnPool: {
            carries: components["schemas"]["ProductSum"][];
            pool: components["schemas"]["Pool"];
        };
        /**
         * @description What the caller says of the hospital's own stock.
         * @enum {string}
         */
        OwnStock: "not-stated" | "used-or-unsuitable";
        /** @description What the ledger of blood knows of a person. */
        OwnTrace: {
            anti_d?: components["schemas"]["AntiD"] | null;
            /** @description Bags given to a patient, or of a donor's donations. */
            bags: components["schemas"]["OwnBag"][];
            /** @description Emergency cases of a patient. */
            cases: components["schemas"]["CaseId"][];
            group?: components["schemas"]["Group"] | null;
            /** @description Sites that name a contact. */
            sites: components["schemas"]["SiteId"][];
        };
        /** @description How a dispatch is packed and handed over. Nothing of it is needed where the supplier delivers. */
        Packed: {
            boxes?: components["schemas"]["BoxId"][];
            cold?: components["schemas"]["ColdStatement"] | null;
            slip?: components["schemas"]["DocumentNumber"] | null;
        };
        /** @description One page of a list. */
        Page_ApplicationView: {
            items: {
                applicant: components["schemas"]["ActorId"];
                day: components["schemas"]["CityDay"];
                /** @description Of all that was applied for the patient that day. */
                day_sum: components["schemas"]["Amount"];
                end?: components["schemas"]["ApplicationEnd"] | null;
                ended_at?: components["schemas"]["Moment"] | null;
                exempt?: components["schemas"]["Exemption"] | null;
                id: components["schemas"]["ApplicationId"];
                level?: components["schemas"]["ApprovalLevel"] | null;
                lines: components["schemas"]["ApplicationLine"][];
                made_at: components["schemas"]["Moment"];
                patient: components["schemas"]["PatientId"];
                purpose: components["schemas"]["Indication"];
                site: components["schemas"]["SiteRef"];
                state: components["schemas"]["ApplicationState"];
                steps: components["schemas"]["StepDone"][];
                /** @description The others that were added up. */
                together_with: components["schemas"]["ApplicationId"][];
                urgency: components["schemas"]["Urgency"];
                valid_until?: components["schemas"]["Moment"] | null;
                /** @description Of prepared blood, in mL. */
                volume: components["schemas"]["Amount"];
                waits_for?: components["schemas"]["ApprovalStep"] | null;
                written_by: components["schemas"]["ActorId"];
            }[];
            /** @description The cursor of the next page; `null` on the last. */
            next?: string | null;
        };
        /** @description One page of a list. */
        Page_BagRow: {
            items: {
                /**
                 * Format: int64
                 * @description Whole days since collection.
                 */
                age_days: number;
                amount: components["schemas"]["Amount"];
                attributes: components["schemas"]["Attributes"];
                availability: components["schemas"]["Availability"];
                class: components["schemas"]["ProductClass"];
                collected_at: components["schemas"]["Moment"];
                crossmatched?: components["schemas"]["Crossmatched"] | null;
                donor: components["schemas"]["DonorId"];
                earmark?: components["schemas"]["Earmark"] | null;
                expires_at: components["schemas"]["Moment"];
                group: components["schemas"]["Group"];
                id: components["schemas"]["BagId"];
                /**
                 * Format: int64
                 * @description Whole minutes to expiry; negative when it is past.
                 */
                left_minutes: number;
                origin: components["schemas"]["Origin"];
                place: components["schemas"]["Place"];
                product: components["schemas"]["Product"];
                quality: components["schemas"]["QualityView"];
                reserved?: components["schemas"]["HeldBy"] | null;
                thawed_at?: components["schemas"]["Moment"] | null;
            }[];
            /** @description The cursor of the next page; `null` on the last. */
            next?: string | null;
        };
        /** @description One page of a list. */
        Page_BookRow: {
            items: {
                act: components["schemas"]["Act"];
                /** Format: int32 */
                age_hours?: number | null;
                /** @description With a minus where it takes away from the sum. */
                amount?: string | null;
                /** @description To the minute. */
                at: components["schemas"]["Moment"];
                bag?: components["schemas"]["BagId"] | null;
                case?: components["schemas"]["CaseId"] | null;
                class?: components["schemas"]["ProductClass"] | null;
                formality?: components["schemas"]["FormalityId"] | null;
                from?: components["schemas"]["SiteRef"] | null;
                group?: components["schemas"]["Group"] | null;
                /**
                 * Format: int32
                 * @description Minutes from the call, of an answer; age in hours, of a bag sent or issued.
                 */
                minutes?: number | null;
                /**
                 * Format: int32
                 * @description Its place in the book.
                 */
                number: number;
                order?: components["schemas"]["OrderId"] | null;
                site: components["schemas"]["SiteRef"];
                urgency?: components["schemas"]["Urgency"] | null;
            }[];
            /** @description The cursor of the next page; `null` on the last. */
            next?: string | null;
        };
        /** @description One page of a list. */
        Page_BoxView: {
            items: {
                /** @description Where it stands, or whom it was lent to; while it is with another station, the site that lent it. */
                at: components["schemas"]["SiteRef"];
                home: components["schemas"]["SiteRef"];
                lent?: components["schemas"]["Lent"] | null;
                number: components["schemas"]["BoxId"];
                /** @description It should be back by now. */
                overdue: boolean;
                /** @description It can be packed where it stands. */
                ready: boolean;
                temperature: components["schemas"]["TemperatureClass"];
                validated_until: components["schemas"]["Moment"];
            }[];
            /** @description The cursor of the next page; `null` on the last. */
            next?: string | null;
        };
        /** @description One page of a list. */
        Page_CaseRow: {
            items: {
                /**
                 * Format: int64
                 * @description Minutes since the call, or to the stand-down.
                 */
                age_minutes: number;
                blood: components["schemas"]["PatientBlood"];
                escalation: components["schemas"]["EscalationLevel"];
                /** Format: int32 */
                formalities_open: number;
                green_channel_at?: components["schemas"]["Moment"] | null;
                hospital: components["schemas"]["SiteRef"];
                id: components["schemas"]["CaseId"];
                identity: components["schemas"]["Identity"];
                /** Format: int32 */
                on_road: number;
                opened_at: components["schemas"]["Moment"];
                patient: components["schemas"]["PatientId"];
                /** Format: int32 */
                requests_open: number;
                state: components["schemas"]["CaseState"];
                totals: components["schemas"]["ClassTotals"][];
                /** @description Whether a line still needs something that is neither reserved nor sent. */
                unfilled: boolean;
                urgency: components["schemas"]["Urgency"];
            }[];
            /** @description The cursor of the next page; `null` on the last. */
            next?: string | null;
        };
        /** @description One page of a list. */
        Page_CollectionView: {
            items: {
                anticoagulant: components["schemas"]["Anticoagulant"];
                begun_at: components["schemas"]["Moment"];
                donation: components["schemas"]["NumberView"];
                donor: components["schemas"]["DonorId"];
                ended_at: components["schemas"]["Moment"];
                lot: components["schemas"]["DocumentNumber"];
                outcome: components["schemas"]["Outcome"];
                place: components["schemas"]["PlaceRef"];
                reaction: components["schemas"]["DonorReaction"];
                /** @description What it is not good for. */
                restrictions: components["schemas"]["Restriction"][];
                taken: components["schemas"]["Donated"];
                /** Format: int32 */
                tubes: number;
                /** @description Two collections were reported under its number. */
                twice: boolean;
                visit: components["schemas"]["VisitId"];
                /** Format: int32 */
                volume_ml: number;
            }[];
            /** @description The cursor of the next page; `null` on the last. */
            next?: string | null;
        };
        /** @description One page of a list. */
        Page_ConversionView: {
            items: {
                amount: components["schemas"]["Amount"];
                bag: components["schemas"]["BagId"];
                begun_at: components["schemas"]["Moment"];
                begun_by: components["schemas"]["ActorId"];
                ended?: components["schemas"]["ConversionEnd"] | null;
                expires_at: components["schemas"]["Moment"];
                /** @description What it was. */
                from: components["schemas"]["Product"];
                group: components["schemas"]["Group"];
                id: components["schemas"]["ConversionId"];
                /** @description What the new label must say. */
                product: components["schemas"]["Product"];
                site: components["schemas"]["SiteRef"];
            }[];
            /** @description The cursor of the next page; `null` on the last. */
            next?: string | null;
        };
        /** @description One page of a list. */
        Page_CountView: {
            items: {
                class?: components["schemas"]["ProductClass"] | null;
                closed?: components["schemas"]["CountClose"] | null;
                /** @description Bags that stood there when it was opened. */
                expected: number;
                /** @description Seen, though by the record they stood elsewhere. */
                found: components["schemas"]["CountedBag"][];
                group?: components["schemas"]["Group"] | null;
                id: components["schemas"]["CountId"];
                /** @description Of those expected, still there by the record and not scanned; none once it is closed. */
                left: number;
                /** @description Not seen. */
                missed: components["schemas"]["CountedBag"][];
                opened_at: components["schemas"]["Moment"];
                opened_by: components["schemas"]["ActorId"];
                /** @description Different bags scanned. */
                scanned: number;
                site: components["schemas"]["SiteRef"];
            }[];
            /** @description The cursor of the next page; `null` on the last. */
            next?: string | null;
        };
        /** @description One page of a list. */
        Page_DonorRow: {
            items: {
                at_it?: components["schemas"]["VisitId"] | null;
                come_back?: components["schemas"]["ComeBack"] | null;
                id: components["schemas"]["DonorId"];
                last?: components["schemas"]["CityDay"] | null;
                merged_into?: components["schemas"]["DonorId"] | null;
                registered_at: components["schemas"]["Moment"];
                sex: components["schemas"]["Sex"];
                /** @description How often the person gave, under any number. */
                times: number;
            }[];
            /** @description The cursor of the next page; `null` on the last. */
            next?: string | null;
        };
        /** @description One page of a list. */
        Page_FiledDocument: {
            items: {
                about: components["schemas"]["About"];
                certificate: components["schemas"]["CertificateSerial"];
                /** @description The hash of what was signed. */
                digest: components["schemas"]["ContentDigest"];
                document: components["schemas"]["DocumentId"];
                filed_at: components["schemas"]["Moment"];
                filed_by: components["schemas"]["ActorId"];
                form: components["schemas"]["FormCode"];
                site: components["schemas"]["SiteRef"];
                title: components["schemas"]["Said"];
                /** Format: int32 */
                version: number;
            }[];
            /** @description The cursor of the next page; `null` on the last. */
            next?: string | null;
        };
        /** @description One page of a list. */
        Page_FindingView: {
            items: {
                at: components["schemas"]["Moment"];
                bag?: components["schemas"]["BagId"] | null;
                en: string;
                id: components["schemas"]["FindingId"];
                /** @description The duty that looks into it. */
                owner: components["schemas"]["Duty"];
                recorded_at: components["schemas"]["Moment"];
                rule: components["schemas"]["FindingRule"];
                settled?: components["schemas"]["Settled"] | null;
                site: components["schemas"]["SiteRef"];
                zh: string;
            }[];
            /** @description The cursor of the next page; `null` on the last. */
            next?: string | null;
        };
        /** @description One page of a list. */
        Page_FormalityView: {
            items: {
                /**
                 * Format: int64
                 * @description Minutes open.
                 */
                age_minutes: number;
                case?: components["schemas"]["CaseId"] | null;
                climbs_at?: components["schemas"]["Moment"] | null;
                closed_at?: components["schemas"]["Moment"] | null;
                confirmed: components["schemas"]["Side"][];
                due_at: components["schemas"]["Moment"];
                id: components["schemas"]["FormalityId"];
                kind: components["schemas"]["FormalityKind"];
                kind_en: string;
                kind_zh: string;
                /**
                 * Format: int32
                 * @description How often it has climbed: 0 the head of the department, then director, then leader.
                 */
                level: number;
                opened_at: components["schemas"]["Moment"];
                overdue: boolean;
                /** @description The site whose head owes it. */
                owner: components["schemas"]["SiteRef"];
                signed_by?: components["schemas"]["ActorId"] | null;
                signer?: components["schemas"]["ActorId"] | null;
            }[];
            /** @description The cursor of the next page; `null` on the last. */
            next?: string | null;
        };
        /** @description One page of a list. */
        Page_HandoverView: {
            items: {
                at: components["schemas"]["Moment"];
                /** @description All that it named, with what became of each. */
                carried: components["schemas"]["CarriedView"][];
                id: components["schemas"]["HandoverId"];
                incoming: components["schemas"]["ActorId"];
                late: boolean;
                next_due: components["schemas"]["Moment"];
                outgoing: components["schemas"]["ActorId"];
                site: components["schemas"]["SiteRef"];
                /** @description How many of them are open now. */
                still_open: number;
                was_due?: components["schemas"]["Moment"] | null;
            }[];
            /** @description The cursor of the next page; `null` on the last. */
            next?: string | null;
        };
        /** @description One page of a list. */
        Page_HeardView: {
            items: {
                about: components["schemas"]["ToldAbout"];
                at: components["schemas"]["Moment"];
                /**
                 * Format: int32
                 * @description How many bags of it were ever here.
                 */
                bags: number;
                /**
                 * Format: int32
                 * @description How many of them were given already.
                 */
                given: number;
                recorded_by: components["schemas"]["ActorId"];
                says: components["schemas"]["QualitySays"];
                station: components["schemas"]["StationRef"];
            }[];
            /** @description The cursor of the next page; `null` on the last. */
            next?: string | null;
        };
        /** @description One page of a list. */
        Page_LeftBag: {
            items: {
                bag: components["schemas"]["BagId"];
                expires_at: components["schemas"]["Moment"];
                group: components["schemas"]["Group"];
                /** @description It lies picked in a box, not on its shelf. */
                picked: boolean;
                product: components["schemas"]["Product"];
            }[];
            /** @description The cursor of the next page; `null` on the last. */
            next?: string | null;
        };
        /** @description One page of a list. */
        Page_LossView: {
            items: {
                bags: components["schemas"]["LostBag"][];
                cancelled?: components["schemas"]["LossCancel"] | null;
                decision?: components["schemas"]["LossDecision"] | null;
                declared_at: components["schemas"]["Moment"];
                declared_by: components["schemas"]["ActorId"];
                disposal?: components["schemas"]["Disposal"] | null;
                id: components["schemas"]["LossId"];
                /** @description Approved, and it should have been disposed of by now. */
                overdue: boolean;
                reason: components["schemas"]["DiscardReason"];
                site: components["schemas"]["SiteRef"];
                state: components["schemas"]["LossState"];
            }[];
            /** @description The cursor of the next page; `null` on the last. */
            next?: string | null;
        };
        /** @description One page of a list. */
        Page_LostBag: {
            items: {
                amount: components["schemas"]["Amount"];
                bag: components["schemas"]["BagId"];
                expires_at: components["schemas"]["Moment"];
                fate?: components["schemas"]["Fate"] | null;
                group: components["schemas"]["Group"];
                product: components["schemas"]["Product"];
            }[];
            /** @description The cursor of the next page; `null` on the last. */
            next?: string | null;
        };
        /** @description One page of a list. */
        Page_NoticeView: {
            items: {
                bag: components["schemas"]["BagId"];
                cause: components["schemas"]["NoticeCause"];
                due: components["schemas"]["Moment"];
                id: components["schemas"]["NoticeId"];
                opened_at: components["schemas"]["Moment"];
                overdue: boolean;
                /** @description Who sees to it that they are told. */
                owner: components["schemas"]["Duty"];
                station: components["schemas"]["StationRef"];
                told?: components["schemas"]["ToldView"] | null;
            }[];
            /** @description The cursor of the next page; `null` on the last. */
            next?: string | null;
        };
        /** @description One page of a list. */
        Page_OrderView: {
            items: {
                closed?: components["schemas"]["CloseReason"] | null;
                id: components["schemas"]["OrderId"];
                kind: components["schemas"]["OrderKind"];
                lines: components["schemas"]["OrderLineView"][];
                missed?: components["schemas"]["Departure"] | null;
                placed_at: components["schemas"]["Moment"];
                review?: components["schemas"]["ReviewId"] | null;
                rides?: components["schemas"]["Departure"] | null;
                site: components["schemas"]["SiteRef"];
                supplier: components["schemas"]["SiteRef"];
                urgency: components["schemas"]["Urgency"];
            }[];
            /** @description The cursor of the next page; `null` on the last. */
            next?: string | null;
        };
        /** @description One page of a list. */
        Page_PreparationView: {
            items: {
                amount: components["schemas"]["Amount"];
                bag: components["schemas"]["BagId"];
                begun_at: components["schemas"]["Moment"];
                begun_by: components["schemas"]["ActorId"];
                ended?: components["schemas"]["PreparationEnd"] | null;
                expires_at: components["schemas"]["Moment"];
                group: components["schemas"]["Group"];
                id: components["schemas"]["PreparationId"];
                /** Format: int32 */
                line: number;
                order: components["schemas"]["OrderId"];
                /** @description What the new label must say. */
                product: components["schemas"]["Product"];
                site: components["schemas"]["SiteRef"];
                what: components["schemas"]["Attributes"];
            }[];
            /** @description The cursor of the next page; `null` on the last. */
            next?: string | null;
        };
        /** @description One page of a list. */
        Page_ReadingView: {
            items: {
                /** @description What the notes were about, such as `case:7`. */
                about?: string | null;
                act: components["schemas"]["ReadingAct"];
                actor: components["schemas"]["ActorId"];
                at: components["schemas"]["Moment"];
                duty?: components["schemas"]["Duty"] | null;
                purpose: components["schemas"]["Purpose"];
                /** Format: int64 */
                reading: number;
                site: components["schemas"]["SiteId"];
                whom?: components["schemas"]["Whom"] | null;
            }[];
            /** @description The cursor of the next page; `null` on the last. */
            next?: string | null;
        };
        /** @description One page of a list. */
        Page_ReferenceView: {
            items: {
                answer?: components["schemas"]["ReferenceAnswer"] | null;
                asked_at: components["schemas"]["Moment"];
                bags: components["schemas"]["BagId"][];
                due: components["schemas"]["Moment"];
                id: components["schemas"]["ReferenceId"];
                /** @description Whose laboratory answers. */
                laboratory: components["schemas"]["SiteRef"];
                overdue: boolean;
                patient: components["schemas"]["PatientId"];
                reason: components["schemas"]["ReferenceReason"];
                site: components["schemas"]["SiteRef"];
            }[];
            /** @description The cursor of the next page; `null` on the last. */
            next?: string | null;
        };
        /** @description One page of a list. */
        Page_RequestView: {
            items: {
                amount: components["schemas"]["Amount"];
                answer?: components["schemas"]["RequestAnswer"] | null;
                case: components["schemas"]["CaseId"];
                deadline: components["schemas"]["Moment"];
                hospital?: components["schemas"]["SiteRef"] | null;
                id: components["schemas"]["SupplyRequestId"];
                /** Format: int32 */
                line: number;
                made_at: components["schemas"]["Moment"];
                /** @description Open past its deadline. */
                overdue: boolean;
                to: components["schemas"]["SiteRef"];
            }[];
            /** @description The cursor of the next page; `null` on the last. */
            next?: string | null;
        };
        /** @description One page of a list. */
        Page_ReservationView: {
            items: {
                /** @description In the order of the shelves: by product, then earliest expiry. */
                bags: components["schemas"]["PickRow"][];
                deadline: components["schemas"]["Moment"];
                id: components["schemas"]["ReservationId"];
                live: boolean;
                made_at: components["schemas"]["Moment"];
                purpose: components["schemas"]["ReservedFor"];
                /** @description What to take instead where bags failed the check. */
                replacements: components["schemas"]["Replacement"][];
                site: components["schemas"]["SiteRef"];
            }[];
            /** @description The cursor of the next page; `null` on the last. */
            next?: string | null;
        };
        /** @description One page of a list. */
        Page_ReturnView: {
            items: {
                bags: components["schemas"]["BagRow"][];
                /** @description On the road, or a bag of it waits for quality where it arrived. */
                open: boolean;
                reason: components["schemas"]["ReturnReason"];
                sent_by: components["schemas"]["ActorId"];
                shipment: components["schemas"]["ShipmentRow"];
            }[];
            /** @description The cursor of the next page; `null` on the last. */
            next?: string | null;
        };
        /** @description One page of a list. */
        Page_ReviewView: {
            items: {
                case: components["schemas"]["CaseId"];
                climbs_at?: components["schemas"]["Moment"] | null;
                decided_at?: components["schemas"]["Moment"] | null;
                decided_by?: components["schemas"]["ActorId"] | null;
                decision?: components["schemas"]["ReviewDecision"] | null;
                due_at: components["schemas"]["Moment"];
                hospital?: components["schemas"]["SiteRef"] | null;
                id: components["schemas"]["ReviewId"];
                /** Format: int32 */
                level: number;
                open: boolean;
                opened_at: components["schemas"]["Moment"];
                overdue: boolean;
                /** @description The site that reviews, by topology. */
                reviewer: components["schemas"]["SiteRef"];
                /** @description Who took part in the supply and may not review it. */
                took_part: components["schemas"]["ActorId"][];
            }[];
            /** @description The cursor of the next page; `null` on the last. */
            next?: string | null;
        };
        /** @description One page of a list. */
        Page_ShipmentRow: {
            items: {
                arrives_p50: components["schemas"]["Moment"];
                /** @description Promised. */
                arrives_p90: components["schemas"]["Moment"];
                carries: components["schemas"]["ProductSum"][];
                closed_at?: components["schemas"]["Moment"] | null;
                courier: components["schemas"]["ActorId"];
                dispatched_at: components["schemas"]["Moment"];
                from: components["schemas"]["SiteRef"];
                id: components["schemas"]["ShipmentId"];
                mode: components["schemas"]["DeliveryMode"];
                /**
                 * Format: int32
                 * @description Bags still on the road, out or back.
                 */
                on_road: number;
                purpose: components["schemas"]["DispatchPurpose"];
                recalled_at?: components["schemas"]["Moment"] | null;
                reserved_for: components["schemas"]["ReservedFor"];
                second_checker: components["schemas"]["ActorId"];
                state: components["schemas"]["ShipmentState"];
                temperature: components["schemas"]["TemperatureClass"];
                to: components["schemas"]["SiteRef"];
            }[];
            /** @description The cursor of the next page; `null` on the last. */
            next?: string | null;
        };
        /** @description One page of a list. */
        Page_TransferInView: {
            items: {
                /** @description What became stock, as it is now. */
                admitted: components["schemas"]["BagRow"][];
                at: components["schemas"]["Moment"];
                cold: components["schemas"]["ColdStatement"];
                document: components["schemas"]["DocumentNumber"];
                id: components["schemas"]["TransferInId"];
                received_by: components["schemas"]["ActorId"];
                second_person: components["schemas"]["ActorId"];
                site: components["schemas"]["SiteRef"];
                station: components["schemas"]["StationRef"];
                turned_away: components["schemas"]["TurnedAwayBag"][];
            }[];
            /** @description The cursor of the next page; `null` on the last. */
            next?: string | null;
        };
        /** @description One page of a list. */
        Page_TransferOutView: {
            items: {
                agreed_at: components["schemas"]["Moment"];
                agreed_by: components["schemas"]["ActorId"];
                /** @description Reserved or picked while it has not left, then what went. */
                bags: components["schemas"]["OutBagView"][];
                boxes: components["schemas"]["BoxId"][];
                courier?: components["schemas"]["ActorId"] | null;
                document?: components["schemas"]["DocumentNumber"] | null;
                id: components["schemas"]["TransferOutId"];
                open: boolean;
                /** @description Its reservation: pick there while it has not left. */
                reservation: components["schemas"]["ReservationId"];
                second_checker?: components["schemas"]["ActorId"] | null;
                sent_at?: components["schemas"]["Moment"] | null;
                sent_by?: components["schemas"]["ActorId"] | null;
                site: components["schemas"]["SiteRef"];
                station: components["schemas"]["StationRef"];
            }[];
            /** @description The cursor of the next page; `null` on the last. */
            next?: string | null;
        };
        /** @description One page of a list. */
        Page_TransfusionView: {
            items: {
                amount: components["schemas"]["Amount"];
                bag: components["schemas"]["BagId"];
                begun_at?: components["schemas"]["Moment"] | null;
                begun_by?: components["schemas"]["ActorId"] | null;
                done_by?: components["schemas"]["Moment"] | null;
                ended_at?: components["schemas"]["Moment"] | null;
                group: components["schemas"]["Group"];
                how?: components["schemas"]["TransfusionEnd"] | null;
                issued_at?: components["schemas"]["Moment"] | null;
                /**
                 * Format: int64
                 * @description From its beginning to its end, or to now.
                 */
                minutes?: number | null;
                /**
                 * Format: int64
                 * @description From issue to its beginning.
                 */
                minutes_to_begin?: number | null;
                overdue: boolean;
                patient: components["schemas"]["PatientId"];
                product: components["schemas"]["Product"];
                reactions: components["schemas"]["ReactionView"][];
                site: components["schemas"]["SiteRef"];
            }[];
            /** @description The cursor of the next page; `null` on the last. */
            next?: string | null;
        };
        /** @description One page of a list. */
        Page_VisitRow: {
            items: {
                /** @description Whether the questionnaire is answered. */
                asked: boolean;
                asks: components["schemas"]["DonationKind"];
                donor: components["schemas"]["DonorId"];
                /** @description Whether the examination is done. */
                examined: boolean;
                id: components["schemas"]["VisitId"];
                opened_at: components["schemas"]["Moment"];
                place: components["schemas"]["PlaceRef"];
                state: components["schemas"]["VisitState"];
            }[];
            /** @description The cursor of the next page; `null` on the last. */
            next?: string | null;
        };
        /** @description Bags of one product and group. */
        PaperGroup: {
            amount: components["schemas"]["Amount"];
            /** Format: int32 */
            bags: number;
            group: components["schemas"]["Group"];
            /** Format: int32 */
            kept_bags: number;
            /** @description Earliest expiry first. */
            lots: components["schemas"]["PaperLot"][];
        };
        /** @description Bags of one product and group that expire on one day. */
        PaperLot: {
            amount: components["schemas"]["Amount"];
            /**
             * Format: int32
             * @description Bags that could leave the shelf now.
             */
            bags: number;
            /** @description When the first of them expires. */
            expires_at: components["schemas"]["Moment"];
            kept_amount: components["schemas"]["Amount"];
            /**
             * Format: int32
             * @description Bags that are there and kept for somebody: reserved, crossmatched, for an open case.
             */
            kept_bags: number;
        };
        /** @description Bags of one product. */
        PaperProduct: {
            groups: components["schemas"]["PaperGroup"][];
            product: components["schemas"]["Product"];
        };
        /** @description What stands at one temperature: refrigerators, freezers, agitators. */
        PaperShelf: {
            products: components["schemas"]["PaperProduct"][];
            temperature: components["schemas"]["TemperatureClass"];
        };
        /** @description The stock of a site, to be printed. */
        PaperStock: {
            /**
             * Format: int32
             * @description Bags there that are held, recalled, not released or expired: not to be used, and not listed.
             */
            not_for_use: number;
            /** @description As of when. */
            now: components["schemas"]["Moment"];
            shelves: components["schemas"]["PaperShelf"][];
            site: components["schemas"]["SiteRef"];
        };
        /** @description The two numbers are two people after all. With a second person */
        PartDonors: {
            other: components["schemas"]["DonorId"];
            second_person: components["schemas"]["ActorId"];
        };
        /** @description A nearer pool that gave nothing, or not enough. */
        PassedPool: {
            pool: components["schemas"]["Pool"];
            reason: components["schemas"]["PassedReason"];
            site: components["schemas"]["SiteId"];
        };
        /** @description Why a nearer pool was passed over. Mechanism S18. */
        PassedReason: "exhausted" | "stated_used_or_unsuitable" | {
            /** @description It could be usable only after the class's limit. */
            too_slow: {
                usable_at: components["schemas"]["Moment"];
            };
        } | "no_route" | "bags_too_large" | "declined";
        /** @description What is known of a patient when a bag is judged against them. */
        PatientBlood: {
            anti_d: components["schemas"]["AntiD"];
            determination: components["schemas"]["GroupDetermination"];
            /** @description The group asked for, or the determined group. */
            group: components["schemas"]["Group"];
        };
        /**
         * @description Opaque number, 16 hexadecimal digits
         * @example 00000000000004d2
         */
        PatientId: string;
        /** @description The trace of a patient. */
        PatientTrace: {
            anti_d: components["schemas"]["AntiD"];
            /** @description Bags issued to the patient, in order. */
            bags: components["schemas"]["TracedBag"][];
            cases: components["schemas"]["CaseId"][];
            donors: components["schemas"]["DonorId"][];
            group?: components["schemas"]["Group"] | null;
            patient: components["schemas"]["PatientId"];
        };
        /** @description How much is kept, and whether it can be opened. */
        PeopleCounts: {
            en?: string | null;
            /** Format: int64 */
            notes: number;
            people: components["schemas"]["KindCount"][];
            readings: components["schemas"]["PurposeCount"][];
            /** @description `open`, or why not: `no-vault`, `no-master-key`, `wrong-master-key`, `unreadable`, `newer`. */
            standing: string;
            zh?: string | null;
        };
        /** @description Who is kept with a number. */
        PeopleFound: {
            doubts: components["schemas"]["DoubtView"][];
            found: components["schemas"]["Whom"][];
        };
        /**
         * @description How long a stretch the book is opened for.
         * @enum {string}
         */
        Period: "day" | "week" | "month" | "year";
        /** @description What to look at again after a change. */
        PersonChanged: {
            doubts: components["schemas"]["DoubtView"][];
            same: components["schemas"]["Whom"][];
            whom: components["schemas"]["Whom"];
        };
        /** @description Requests. */
        PersonCommand: {
            /** @description The vault keeps this person's identity from now on. */
            keep_person: {
                whom: components["schemas"]["Whom"];
            };
        } | {
            /** @description The person's identity is destroyed, for good. */
            erase_person: {
                reason: components["schemas"]["ErasureReason"];
                whom: components["schemas"]["Whom"];
            };
        };
        /** @description What happened. */
        PersonEvent: {
            person_kept: {
                whom: components["schemas"]["Whom"];
            };
        } | {
            person_erased: {
                reason: components["schemas"]["ErasureReason"];
                whom: components["schemas"]["Whom"];
            };
        };
        /**
         * @description What is kept of a person.
         * @enum {string}
         */
        PersonField: "name" | "id-card" | "phone" | "address";
        /** @description Who is kept now, and what to look at again. */
        PersonKept: {
            /** @description What looks wrong about the numbers; a warning. */
            doubts: components["schemas"]["DoubtView"][];
            /** Format: int64 */
            epoch: number;
            recorded_at: components["schemas"]["Moment"];
            repeated: boolean;
            /** @description Others of the kind who are kept with the same ID-card number; a warning. */
            same: components["schemas"]["Whom"][];
            /** Format: int64 */
            seq: number;
            whom: components["schemas"]["Whom"];
        };
        /**
         * @description As what somebody is known.
         * @enum {string}
         */
        PersonKind: "patient" | "donor" | "staff" | "contact";
        /** @description What is kept of a person. */
        PersonView: {
            address?: components["schemas"]["Words"] | null;
            /** @description What is damaged and must come from a backup. */
            damaged: components["schemas"]["PersonField"][];
            id_card?: components["schemas"]["Words"] | null;
            kept_at: components["schemas"]["Moment"];
            name?: components["schemas"]["Words"] | null;
            /**
             * Format: int64
             * @description How many notes there are about them.
             */
            notes: number;
            phone?: components["schemas"]["Words"] | null;
            /** @description Where they were registered. */
            site: components["schemas"]["SiteId"];
            whom: components["schemas"]["Whom"];
        };
        /**
         * @description What a physician said of the donor at this visit, where one was asked.
         * @enum {string}
         */
        PhysicianSays: "not-asked" | "fit";
        /** @description Picks reserved bags; each passed the appearance check */
        PickBags: {
            bags: components["schemas"]["BagId"][];
        };
        /** @description A bag to be picked. */
        PickRow: {
            bag: components["schemas"]["BagRow"];
            /** Format: int32 */
            line: number;
            picked: boolean;
        };
        /** @description Where a bag is. */
        Place: {
            /** @description On the shelf of a site. */
            in_store: {
                site: components["schemas"]["SiteId"];
            };
        } | {
            /** @description Picked for its reservation, still at the site. */
            picked: {
                site: components["schemas"]["SiteId"];
            };
        } | {
            /** @description On the road to `to`. */
            on_road: {
                shipment: components["schemas"]["ShipmentId"];
                to?: components["schemas"]["SiteId"] | null;
            };
        } | {
            /** @description On its way back to the giver. */
            returning: {
                shipment: components["schemas"]["ShipmentId"];
                to?: components["schemas"]["SiteId"] | null;
            };
        } | {
            /** @description Issued to a patient; its fate is open. */
            with_patient: {
                patient: components["schemas"]["PatientId"];
                site: components["schemas"]["SiteId"];
            };
        } | {
            /** @description Its life has ended. */
            ended: {
                fate: components["schemas"]["Fate"];
                site: components["schemas"]["SiteId"];
            };
        };
        /**
         * Format: int32
         * @description A place of collection 献血点.
         */
        PlaceId: number;
        /**
         * @description A kind of place where blood is collected.
         * @enum {string}
         */
        PlaceKind: "at-station" | "house" | "vehicle" | "township";
        /** @description Orders from the site's supplier */
        PlaceOrder: {
            lines: components["schemas"]["OrderAsk"][];
            site: components["schemas"]["SiteId"];
            urgency?: components["schemas"]["Urgency"];
        };
        /** @description A place of collection with its names. */
        PlaceRef: {
            en: string;
            id: components["schemas"]["PlaceId"];
            zh: string;
        };
        /** @description A place of collection with its numbers. */
        PlaceView: {
            closed_at?: components["schemas"]["Moment"] | null;
            id: components["schemas"]["PlaceId"];
            kind: components["schemas"]["PlaceKind"];
            /**
             * Format: int32
             * @description Numbers that are left for it.
             */
            left: number;
            name_en: string;
            name_zh: string;
            ranges: components["schemas"]["RangeView"][];
        };
        /** @description Nothing more to say. */
        Plainly: Record<string, never>;
        /** @description A supply plan 供血方案. */
        Plan: {
            /** @description Non-emergency reservations that must give way, by order and hospital. */
            displaced: components["schemas"]["Displaced"][];
            /** @description What the plan leaves on each shelf that it draws from. */
            leaves: components["schemas"]["Left"][];
            lines: components["schemas"]["PlanLine"][];
            made_at: components["schemas"]["Moment"];
            policy: components["schemas"]["Policy"];
            purpose: components["schemas"]["PlanFor"];
        };
        /** @description What a plan is for. */
        PlanFor: {
            case: {
                case: components["schemas"]["CaseId"];
            };
        } | {
            order: {
                order: components["schemas"]["OrderId"];
            };
        };
        /** @description One line of a case or order as planned. */
        PlanLine: {
            class: components["schemas"]["ProductClass"];
            /** Format: int32 */
            line: number;
            /** @description What the line still needed when the plan was made. */
            needed: components["schemas"]["Amount"];
            /** @description What whole bags give beyond what was needed. */
            overshoot: components["schemas"]["Amount"];
            parts: components["schemas"]["PlanPart"][];
            passed_over: components["schemas"]["PassedPool"][];
            /** @description What no pool can give. */
            shortfall: components["schemas"]["Amount"];
            /** @description Bags looked at and not taken, the first few of each reason. */
            skipped: components["schemas"]["SkippedBag"][];
        };
        /** @description One bag of a plan. */
        PlannedBag: {
            amount: components["schemas"]["Amount"];
            bag: components["schemas"]["BagId"];
            drawn: components["schemas"]["Drawn"];
            expires_at: components["schemas"]["Moment"];
            group: components["schemas"]["Group"];
            product: components["schemas"]["Product"];
            why: components["schemas"]["Why"];
        };
        /** @description What one pool gives to a line. */
        PlanPart: {
            arrives_p50: components["schemas"]["Moment"];
            arrives_p90: components["schemas"]["Moment"];
            bags: components["schemas"]["PlannedBag"][];
            mode?: components["schemas"]["DeliveryMode"] | null;
            pool: components["schemas"]["Pool"];
            site: components["schemas"]["SiteId"];
            /** @description When the last of it can be given: arrival and thawing, at p90. What is promised. */
            usable_p90: components["schemas"]["Moment"];
        };
        /** @description A head plans somebody's presence */
        PlanPresence: {
            from: components["schemas"]["Moment"];
            person: components["schemas"]["ActorId"];
            skills?: components["schemas"]["Attributes"];
            until: components["schemas"]["Moment"];
        };
        /** @description A plan for people, with the plan itself to be executed as given. */
        PlanView: {
            arrives_by_p90?: components["schemas"]["Moment"] | null;
            /** @description By product, over all pools. */
            carries: components["schemas"]["ProductSum"][];
            /** @description Whether every line gets all it needs. */
            fills: boolean;
            plan: components["schemas"]["Plan"];
            /** @description To be said aloud and repeated by the caller before Go. */
            read_back: components["schemas"]["Said"];
            shares: components["schemas"]["PoolShare"][];
            shortfalls: components["schemas"]["Shortfall"][];
            usable_by_p90?: components["schemas"]["Moment"] | null;
        };
        /**
         * @description What a plan favours among lawful choices; the order of choice itself never changes.
         * @enum {string}
         */
        Policy: "balanced" | "fastest" | "spare-scarce";
        /**
         * @description The pools of blood, in the order in which an emergency draws on them. Mechanism S18.
         * @enum {string}
         */
        Pool: "hospital-routine" | "hospital-emergency" | "storage-point" | "station";
        /** @description A pool open to the case, nearest first. */
        PoolRef: {
            pool: components["schemas"]["Pool"];
            site: components["schemas"]["SiteRef"];
        };
        /** @description What one pool gives over all lines. */
        PoolShare: {
            arrives_p50: components["schemas"]["Moment"];
            arrives_p90: components["schemas"]["Moment"];
            carries: components["schemas"]["ProductSum"][];
            pool: components["schemas"]["Pool"];
            site: components["schemas"]["SiteRef"];
            usable_p90: components["schemas"]["Moment"];
        };
        /** @description A bag that could be prepared for a line, and what is to be done to it. */
        Preparable: {
            amount: components["schemas"]["Amount"];
            bag: components["schemas"]["BagId"];
            collected_at: components["schemas"]["Moment"];
            expires_at: components["schemas"]["Moment"];
            group: components["schemas"]["Group"];
            product: components["schemas"]["Product"];
            what: components["schemas"]["Attributes"];
        };
        /** @description How a preparation ended. */
        PreparationEnd: {
            done: {
                at: components["schemas"]["Moment"];
                by: components["schemas"]["ActorId"];
            };
        } | {
            cancelled: {
                at: components["schemas"]["Moment"];
                by: components["schemas"]["ActorId"];
            };
        };
        /**
         * Format: int32
         * @description A preparation 制备: a bag that is irradiated, washed or typed for an order.
         */
        PreparationId: number;
        /** @description A preparation. */
        PreparationView: {
            amount: components["schemas"]["Amount"];
            bag: components["schemas"]["BagId"];
            begun_at: components["schemas"]["Moment"];
            begun_by: components["schemas"]["ActorId"];
            ended?: components["schemas"]["PreparationEnd"] | null;
            expires_at: components["schemas"]["Moment"];
            group: components["schemas"]["Group"];
            id: components["schemas"]["PreparationId"];
            /** Format: int32 */
            line: number;
            order: components["schemas"]["OrderId"];
            /** @description What the new label must say. */
            product: components["schemas"]["Product"];
            site: components["schemas"]["SiteRef"];
            what: components["schemas"]["Attributes"];
        };
        /** @description Prepares bags of the own shelf for the patient 备血 */
        PrepareBags: {
            bags: components["schemas"]["BagId"][];
            overrides?: components["schemas"]["Override"][];
        };
        /** @description A bag kept for the patient. */
        PreparedBag: {
            amount: components["schemas"]["Amount"];
            bag: components["schemas"]["BagId"];
            expires_at: components["schemas"]["Moment"];
            group: components["schemas"]["Group"];
            /** @description It has gone back by the clock. */
            lapsed: boolean;
            product: components["schemas"]["Product"];
            reservation: components["schemas"]["ReservationId"];
            /** @description When it goes back to stock. */
            until: components["schemas"]["Moment"];
        };
        /** @description A stretch of presence. */
        PresenceView: {
            from: components["schemas"]["Moment"];
            person: components["schemas"]["ActorId"];
            /** @description Here now, not only planned. */
            present: boolean;
            site: components["schemas"]["SiteRef"];
            /** @description What the person can do. */
            skills: components["schemas"]["Attributes"];
            until: components["schemas"]["Moment"];
        };
        /** @description A problem document. */
        Problem: {
            /** @description How many lines are bad in all. */
            bad_lines?: number | null;
            /** @description The stable code; of several refusals, the first one's. */
            code: string;
            /** @description Both languages, for clients that show one text. */
            detail: string;
            detail_en: string;
            detail_zh: string;
            /** @description What is wrong with a form, field by field. */
            fields?: components["schemas"]["FieldFault"][];
            /** @description Bad lines of a file, the first of them. */
            lines?: components["schemas"]["LineFault"][];
            /** @description Which command of an act with several was refused, from 0. */
            member?: number | null;
            /** @description Every reason that the kernel gives, hard stops first. */
            refusals?: components["schemas"]["RefusalView"][];
            retry: components["schemas"]["Retry"];
            /** Format: int32 */
            status: number;
            title: string;
            title_zh: string;
            /**
             * @description Where the code is explained.
             * @example /api/refusals#bag-taken
             */
            type: string;
            /**
             * Format: int64
             * @description Seconds to wait before the next try; as in the header `Retry-After`.
             */
            wait_seconds?: number | null;
        };
        /** @description A problem of the server's own. */
        ProblemEntry: {
            code: string;
            en: string;
            retry: components["schemas"]["Retry"];
            /** Format: int32 */
            status: number;
            zh: string;
        };
        /**
         * @description A blood product, by the code of the catalogue.
         * @enum {string}
         */
        Product: "WB" | "WB-LR" | "RBC-C" | "RBC-S" | "RBC-S-LR" | "RBC-W" | "RBC-F" | "RBC-DG" | "PLT-C" | "PLT-P" | "PLT-A" | "PLT-A-LR" | "FFP" | "FFP-VI" | "FP" | "FP-VI" | "PL-CR" | "CRYO" | "GRAN-A";
        /**
         * @description What a caller asks for; the plan names the product. Facts §3.6.
         * @enum {string}
         */
        ProductClass: "red-cells" | "plasma" | "platelets" | "cryo" | "whole-blood" | "platelet-concentrate" | "granulocytes";
        /** @description How much of one product a shipment carries. */
        ProductSum: {
            amount: components["schemas"]["Amount"];
            /** Format: int32 */
            bags: number;
            product: components["schemas"]["Product"];
        };
        /** @description How a proposal was answered. */
        ProposalAnswer: {
            accepted: {
                order: components["schemas"]["OrderId"];
            };
        } | {
            changed: {
                order: components["schemas"]["OrderId"];
            };
        } | {
            declined: {
                reason: components["schemas"]["CloseReason"];
            };
        };
        /**
         * Format: int32
         * @description A replenishment proposal 应急库存补充.
         */
        ProposalId: number;
        /** @description A replenishment proposal. */
        ProposalView: {
            answer?: components["schemas"]["ProposalAnswer"] | null;
            id: components["schemas"]["ProposalId"];
            lines: components["schemas"]["OrderAsk"][];
            made_at: components["schemas"]["Moment"];
            site: components["schemas"]["SiteRef"];
            supplier?: components["schemas"]["SiteRef"] | null;
        };
        /** @description A proposed amount with its reason in words. */
        ProposedAmount: {
            amount: components["schemas"]["Amount"];
            class: components["schemas"]["ProductClass"];
            reason: components["schemas"]["ProposedFor"];
            said: components["schemas"]["Said"];
        };
        /** @description Why this much is proposed. */
        ProposedFor: "first_pack" | {
            /**
             * @description Brings what the case has been sent of this class to `packs` whole packs, so that the classes
             *     keep the pack's ratio. `since_first_call` is how long the case has been bleeding.
             */
            keeps_ratio: {
                /** Format: int32 */
                packs: number;
                sent: components["schemas"]["Amount"];
                since_first_call: components["schemas"]["Minutes"];
            };
        };
        /**
         * @description What an identity is read for.
         * @enum {string}
         */
        Purpose: "care" | "contact" | "look-back" | "own-request" | "audit";
        PurposeCount: {
            /** Format: int64 */
            count: number;
            purpose: components["schemas"]["Purpose"];
        };
        /** @description Puts equipment into service at the own site */
        PutIntoService: {
            kind: components["schemas"]["EquipmentKind"];
            watch: components["schemas"]["Watch"];
        };
        /** @description Requests. */
        QualityCommand: {
            /** @description Holds bags wherever they are; a bag whose fate is known is refused. */
            hold_bags: {
                bags: components["schemas"]["BagId"][];
                reason: components["schemas"]["HoldReason"];
            };
        } | {
            /** @description Lifts one hold; quality and a second person. */
            lift_hold: {
                bag: components["schemas"]["BagId"];
                reason: components["schemas"]["HoldReason"];
                second_person: components["schemas"]["ActorId"];
            };
        } | {
            /** @description Recalls bags wherever they are, also those transfused; sticky. */
            recall_bags: {
                bags: components["schemas"]["BagId"][];
                reason: components["schemas"]["RecallReason"];
            };
        } | {
            /** @description Ends the life of bags in store, as a loss declared by the second person and approved in one act. */
            discard_bags: {
                bags: components["schemas"]["BagId"][];
                reason: components["schemas"]["DiscardReason"];
                second_person: components["schemas"]["ActorId"];
            };
        } | {
            /** @description Report: what quality said of bags in the ledger that they came from or went to. */
            receive_news: {
                from: components["schemas"]["LedgerId"];
                news: components["schemas"]["QualityNews"][];
            };
        } | {
            /** @description Settles a finding with a reason: by those who keep the stock, or by quality, who alone lift its hold. */
            answer_finding: {
                answer: components["schemas"]["FindingAnswer"];
                finding: components["schemas"]["FindingId"];
                hold: components["schemas"]["HoldAfter"];
            };
        };
        /** @description What happened. */
        QualityEvent: {
            bag_held: {
                bag: components["schemas"]["BagId"];
                reason: components["schemas"]["HoldReason"];
            };
        } | {
            bag_hold_lifted: {
                bag: components["schemas"]["BagId"];
                reason: components["schemas"]["HoldReason"];
                second_person: components["schemas"]["ActorId"];
            };
        } | {
            bag_recalled: {
                bag: components["schemas"]["BagId"];
                reason: components["schemas"]["RecallReason"];
            };
        } | {
            /** @description The fate is discarded; `site` is where it was. */
            bag_discarded: {
                bag: components["schemas"]["BagId"];
                reason: components["schemas"]["DiscardReason"];
                second_person: components["schemas"]["ActorId"];
                site: components["schemas"]["SiteId"];
            };
        } | {
            finding_answered: {
                answer: components["schemas"]["FindingAnswer"];
                bag?: components["schemas"]["BagId"] | null;
                finding: components["schemas"]["FindingId"];
            };
        };
        /** @description What quality said of a bag in another ledger. */
        QualityNews: {
            bag: components["schemas"]["BagId"];
            says: components["schemas"]["QualitySays"];
        };
        /** @description A hold or a recall; a hold is lifted by those who have the bag. */
        QualitySays: {
            held: {
                reason: components["schemas"]["HoldReason"];
            };
        } | {
            recalled: {
                reason: components["schemas"]["RecallReason"];
            };
        };
        /** @description What quality says of a bag. */
        QualityView: {
            holds: components["schemas"]["HoldReason"][];
            recalled: boolean;
            released: boolean;
            /** @description Whether quality lets it be given. */
            sound: boolean;
        };
        /** @description Numbers granted to a place. */
        RangeView: {
            /** Format: int32 */
            count: number;
            first: components["schemas"]["NumberView"];
            last: components["schemas"]["NumberView"];
            place: components["schemas"]["PlaceRef"];
            /**
             * Format: int32
             * @description How many of them go with a visit or a collection.
             */
            used: number;
        };
        /** @description A city's own value beside the usual range. */
        Rate: {
            class?: components["schemas"]["ProductClass"] | null;
            figure: components["schemas"]["FigureId"];
            /** Format: int64 */
            high?: number | null;
            /** Format: int64 */
            low?: number | null;
            mark: components["schemas"]["Mark"];
            standing: components["schemas"]["Standing"];
            value: unknown;
        };
        /**
         * @description Where a rate of use comes from.
         * @enum {string}
         */
        RateSource: "window" | "use-plan";
        /** @description A figure beside what is usual elsewhere. */
        RateView: {
            rate: components["schemas"]["Rate"];
            source: string;
            /** @description The range as it is read. */
            usual: string;
        };
        /**
         * @description How the second person was reached.
         * @enum {string}
         */
        Reached: "in-person" | "own-device" | "phone";
        /**
         * @description How grave a reaction is 严重程度.
         * @enum {string}
         */
        ReactionGrade: "mild" | "severe" | "life-threatening" | "fatal";
        /**
         * @description What a reaction is taken for 输血反应分类. WS/T 624.
         * @enum {string}
         */
        ReactionKind: "allergic" | "febrile" | "acute-haemolytic" | "delayed-haemolytic" | "circulatory-overload" | "lung-injury" | "dyspnoea" | "hypotensive" | "bacterial" | "graft-versus-host" | "purpura" | "unclassified";
        /** @description A reaction, with its two questions. */
        ReactionView: {
            at: components["schemas"]["Moment"];
            bag?: components["schemas"]["BagId"] | null;
            /** @description Both are answered. */
            closed: boolean;
            /** @description The question of the transfusion department's head. */
            finding: components["schemas"]["FindingId"];
            grade: components["schemas"]["ReactionGrade"];
            kind: components["schemas"]["ReactionKind"];
            patient: components["schemas"]["PatientId"];
            /** @description The question of quality. */
            told: components["schemas"]["FindingId"];
        };
        /** @description When a line of an order for a patient can be ready at its supplier. */
        Readiness: {
            /** @description The shelf has it. */
            on_shelf: {
                at: components["schemas"]["Moment"];
            };
        } | {
            /** @description It must be prepared; this person can begin first. */
            to_prepare: {
                at: components["schemas"]["Moment"];
                by: components["schemas"]["ActorId"];
                what: components["schemas"]["Attributes"];
            };
        } | {
            /** @description Nobody who can do this is present or planned; this is whom to call. */
            nobody_able: {
                call: components["schemas"]["ActorId"];
                what: components["schemas"]["Attribute"];
            };
        } | {
            /** @description The supplier has no bag that serves or could be made to. */
            not_in_stock: Record<string, never>;
        };
        /** @description What was read. */
        Reading: {
            /** @description When it was read, by the reader. */
            at: components["schemas"]["Moment"];
            by: components["schemas"]["ActorId"];
            /** Format: int32 */
            celsius_tenths: number;
        };
        /**
         * @description What was done with an identity.
         * @enum {string}
         */
        ReadingAct: "read" | "search" | "names" | "notes" | "export" | "change";
        /** @description One reading on record. */
        ReadingView: {
            /** @description What the notes were about, such as `case:7`. */
            about?: string | null;
            act: components["schemas"]["ReadingAct"];
            actor: components["schemas"]["ActorId"];
            at: components["schemas"]["Moment"];
            duty?: components["schemas"]["Duty"] | null;
            purpose: components["schemas"]["Purpose"];
            /** Format: int64 */
            reading: number;
            site: components["schemas"]["SiteId"];
            whom?: components["schemas"]["Whom"] | null;
        };
        /** @description Ends a deferral 归队, with a second person */
        ReadmitDonor: {
            class: components["schemas"]["DeferralClass"];
            second_person: components["schemas"]["ActorId"];
        };
        ReadNotes: {
            about: components["schemas"]["NoteAbout"];
            purpose: components["schemas"]["Purpose"];
        };
        ReadPerson: {
            purpose: components["schemas"]["Purpose"];
            whom: components["schemas"]["Whom"];
        };
        /** @description One thing wrong, with its code. */
        Reason: {
            code: string;
            en: string;
            zh: string;
        };
        /** @description Recalls bags wherever they are, also those transfused */
        RecallBags: {
            bags: components["schemas"]["BagId"][];
            reason: components["schemas"]["RecallReason"];
        };
        /** @description Calls the courier back; what is still on the road returns */
        RecallCourier: Record<string, never>;
        /**
         * @description Why a bag is recalled 召回.
         * @enum {string}
         */
        RecallReason: "late-reactive" | "donor-call" | "equipment" | "reagent" | "recipient-infection";
        /**
         * @description Whether the bag is recalled; sticky.
         * @enum {string}
         */
        RecallState: "clear" | "recalled";
        /** @description The receiver's check: temperature, package, label, appearance, expiry. Facts §3.5. */
        ReceiptCheck: "accepted" | {
            refused: {
                reason: components["schemas"]["HoldReason"];
            };
        };
        /** @description Report: bags of a transfer that came back; they are held until quality decides */
        ReceiveBackFromStation: {
            bags: components["schemas"]["BagId"][];
        };
        /** @description Report: what arrived, bag by bag, accepted or refused; bags not named stay on the road */
        ReceiveBags: {
            bags: components["schemas"]["ReceivedBag"][];
        };
        /** @description One bag at receipt. */
        ReceivedBag: {
            bag: components["schemas"]["BagId"];
            check: components["schemas"]["ReceiptCheck"];
        };
        /** @description Receives what came with a release document: every bag with its receiving check */
        ReceiveFromStation: {
            cold: components["schemas"]["ColdStatement"];
            document: components["schemas"]["DocumentNumber"];
            rows: components["schemas"]["DocumentRow"][];
            second_person: components["schemas"]["ActorId"];
            station: components["schemas"]["OtherStationId"];
            /** @description Found in the box and not on the document. */
            unlisted?: components["schemas"]["BagId"][];
        };
        /** @description Report of the giver: bags that came back; all of them unless named */
        ReceiveReturned: {
            bags?: components["schemas"]["BagId"][];
        };
        /** @description What a person found of one bag of the document. */
        ReceivingCheck: "not_found" | {
            /** @description Looked at: the group as read from its label, and what was wrong. */
            looked: {
                fault?: components["schemas"]["ReceivingFault"] | null;
                group_read: components["schemas"]["Group"];
            };
        };
        /**
         * @description What the receiving check found wrong with a bag, as somebody saw it.
         * @enum {string}
         */
        ReceivingFault: "broken" | "label" | "temperature" | "appearance";
        /** @description To whom a bag was issued. */
        Recipient: {
            case?: components["schemas"]["CaseId"] | null;
            patient: components["schemas"]["PatientId"];
            /** @description Whether it was transfused; else issued, with the fate open or another. */
            transfused: boolean;
        };
        /** @description What the questionnaire says; said again it replaces what was said */
        RecordAnswers: {
            declared: components["schemas"]["Declared"][];
        };
        /** @description Report: what was collected at a visit */
        RecordCollection: {
            anticoagulant: components["schemas"]["Anticoagulant"];
            begun_at: components["schemas"]["Moment"];
            /** @description As the filled bag is scanned. */
            donation: string;
            ended_at: components["schemas"]["Moment"];
            /** @description Of the bag set. */
            lot: components["schemas"]["DocumentNumber"];
            outcome: components["schemas"]["Outcome"];
            reaction: components["schemas"]["DonorReaction"];
            taken: components["schemas"]["Donated"];
            /**
             * Format: int32
             * @description Sample tubes.
             */
            tubes: number;
            /**
             * Format: int32
             * @description Without samples and anticoagulant.
             */
            volume_ml: number;
        };
        /** @description Report: results of crossmatches for one patient */
        RecordCrossmatch: {
            patient: components["schemas"]["PatientId"];
            results: components["schemas"]["CrossmatchOf"][];
            sampled_at?: components["schemas"]["Moment"] | null;
        };
        /** @description How the bags were disposed of: all of them, scanned, by two persons */
        RecordDisposal: {
            bags: components["schemas"]["BagId"][];
            method: components["schemas"]["DisposalMethod"];
            witness: components["schemas"]["ActorId"];
        };
        /** @description What was measured; measured again it replaces what was */
        RecordExamination: {
            examination: components["schemas"]["Examination"];
        };
        /** @description Report: fates of bags that this hospital holds */
        RecordFates: {
            fates: components["schemas"]["FateOf"][];
        };
        /** @description Report: the laboratory determined a patient's group, outside any case */
        RecordGroup: {
            anti_d?: components["schemas"]["AntiD"];
            group: components["schemas"]["Group"];
            sampled_at?: components["schemas"]["Moment"] | null;
        };
        /** @description Report: what was read, in tenths of a degree Celsius; out of range it holds what stands there */
        RecordReading: {
            /** Format: int32 */
            celsius_tenths: number;
        };
        /** @description Report: what the station says became of each bag */
        RecordStationAnswer: {
            bags: components["schemas"]["SaidOf"][];
        };
        /** @description Reduces a line; to zero stops it */
        ReduceLine: {
            reason: components["schemas"]["ReduceReason"];
            to: components["schemas"]["Amount"];
        };
        /**
         * @description Why a line is reduced or stopped, or a case stood down.
         * @enum {string}
         */
        ReduceReason: "bleeding-controlled" | "asked-too-much" | "patient-died" | "transferred" | "mistake" | "supply-complete";
        /** @description An answer as given. */
        ReferenceAnswer: {
            at: components["schemas"]["Moment"];
            by: components["schemas"]["ActorId"];
            result: components["schemas"]["ReferenceResult"];
        };
        /** @description Requests. */
        ReferenceCommand: {
            /** @description Asks the station's laboratory about a patient of the own hospital. */
            ask_reference: {
                bags: components["schemas"]["BagId"][];
                patient: components["schemas"]["PatientId"];
                reason: components["schemas"]["ReferenceReason"];
            };
        } | {
            /** @description The laboratory's answer. */
            answer_reference: {
                request: components["schemas"]["ReferenceId"];
                result: components["schemas"]["ReferenceResult"];
            };
        };
        /** @description What happened. */
        ReferenceEvent: {
            reference_asked: {
                bags: components["schemas"]["BagId"][];
                due: components["schemas"]["Moment"];
                /** @description Whose laboratory answers. */
                laboratory: components["schemas"]["SiteId"];
                patient: components["schemas"]["PatientId"];
                reason: components["schemas"]["ReferenceReason"];
                request: components["schemas"]["ReferenceId"];
                site: components["schemas"]["SiteId"];
            };
        } | {
            reference_answered: {
                request: components["schemas"]["ReferenceId"];
                result: components["schemas"]["ReferenceResult"];
            };
        };
        /**
         * Format: int32
         * @description A request to the reference laboratory 疑难配血送检.
         */
        ReferenceId: number;
        /**
         * @description Why the reference laboratory is asked 送检原因.
         * @enum {string}
         */
        ReferenceReason: "incompatible-crossmatch" | "group-changed" | "difficult-group" | "antibody-screen" | "rhd-variant";
        /**
         * @description What the reference laboratory found 检查结论.
         * @enum {string}
         */
        ReferenceResult: "nothing-found" | "antibody-identified" | "auto-antibody" | "group-confirmed" | "compatible-found" | "sample-inadequate";
        /** @description A request. */
        ReferenceView: {
            answer?: components["schemas"]["ReferenceAnswer"] | null;
            asked_at: components["schemas"]["Moment"];
            bags: components["schemas"]["BagId"][];
            due: components["schemas"]["Moment"];
            id: components["schemas"]["ReferenceId"];
            /** @description Whose laboratory answers. */
            laboratory: components["schemas"]["SiteRef"];
            overdue: boolean;
            patient: components["schemas"]["PatientId"];
            reason: components["schemas"]["ReferenceReason"];
            site: components["schemas"]["SiteRef"];
        };
        /** @description Every way that the system says no. */
        RefusalBook: {
            /** @description The server's own. */
            problems: components["schemas"]["ProblemEntry"][];
            /** @description The kernel's, in their documented order: hard stops and what may be overridden. */
            refusals: components["schemas"]["RefusalEntry"][];
        };
        /** @description A row of the registry. */
        RefusalEntry: {
            code: string;
            en: string;
            /** @description The rule, standard or mechanism behind it. */
            rule: string;
            severity: components["schemas"]["Severity"];
            /**
             * Format: int32
             * @description HTTP status of a problem document that carries it.
             */
            status: number;
            zh: string;
        };
        /** @description One refusal of the kernel, for people and programs. */
        RefusalView: {
            /**
             * @description The stable code.
             * @example bag-taken
             */
            code: string;
            en: string;
            /** @description The typed facts: which bag, which amount, which limit. */
            facts: Record<string, never>;
            /** @description Whether nobody can override it. */
            hard_stop: boolean;
            overridable_by?: components["schemas"]["Duty"] | null;
            /** @description The rule, standard or mechanism behind it. */
            rule: string;
            severity: components["schemas"]["Severity"];
            zh: string;
        };
        /** @description Refuses the application at the step that waits */
        RefuseApplication: {
            reason: components["schemas"]["ApplicationRefusal"];
        };
        /** @description Puts a box of the own site on the register */
        RegisterBox: {
            number: components["schemas"]["BoxId"];
            temperature: components["schemas"]["TemperatureClass"];
            validated_until: components["schemas"]["Moment"];
        };
        /** @description Registers a donor under the number that the people on record gave them */
        RegisterDonor: {
            donor: components["schemas"]["DonorId"];
            sex: components["schemas"]["Sex"];
        };
        /** @description Gives bags that are kept for a patient back to stock */
        ReleaseKept: {
            bags: components["schemas"]["BagId"][];
            reason: components["schemas"]["KeptRelease"];
        };
        /** @description Gives prepared bags back to stock */
        ReleasePrepared: {
            bags: components["schemas"]["BagId"][];
        };
        /**
         * @description Why a reservation is given back.
         * @enum {string}
         */
        ReleaseReason: "not-needed" | "line-reduced" | "case-stood-down" | "replanned";
        /** @description Gives reserved bags back to the shelf */
        ReleaseReservation: {
            reason: components["schemas"]["ReleaseReason"];
        };
        /** @description The next suitable bags for a line that lacks, from the same shelf. */
        Replacement: {
            /** @description What the planner would take now; empty when this shelf has nothing suitable. */
            bags: components["schemas"]["PlannedBag"][];
            class: components["schemas"]["ProductClass"];
            /** Format: int32 */
            line: number;
            needed: components["schemas"]["Amount"];
        };
        /** @description Report: the round's van broke down; stops not named go on with the next round */
        ReportBreakdown: {
            stops: components["schemas"]["StopGoes"][];
        };
        /** @description Report: bags that did not arrive and will not */
        ReportLost: {
            bags: components["schemas"]["BagId"][];
        };
        /** @description Report: the patient reacted */
        ReportReaction: {
            bag?: components["schemas"]["BagId"] | null;
            grade: components["schemas"]["ReactionGrade"];
            kind: components["schemas"]["ReactionKind"];
            patient: components["schemas"]["PatientId"];
        };
        /** @description How a supply request ended. */
        RequestAnswer: "supplied" | {
            declined: {
                reason: components["schemas"]["DeclineReason"];
            };
        } | "withdrawn" | "stated_used_or_unsuitable";
        /** @description A request to another custodian. */
        RequestView: {
            amount: components["schemas"]["Amount"];
            answer?: components["schemas"]["RequestAnswer"] | null;
            case: components["schemas"]["CaseId"];
            deadline: components["schemas"]["Moment"];
            hospital?: components["schemas"]["SiteRef"] | null;
            id: components["schemas"]["SupplyRequestId"];
            /** Format: int32 */
            line: number;
            made_at: components["schemas"]["Moment"];
            /** @description Open past its deadline. */
            overdue: boolean;
            to: components["schemas"]["SiteRef"];
        };
        /**
         * @description How a bag left a reservation without being sent.
         * @enum {string}
         */
        ReservationEnd: "released" | "lapsed" | "displaced" | "line-moved" | "failed-check";
        /**
         * Format: int32
         * @description A reservation 预留 of bags.
         */
        ReservationId: number;
        /** @description A reservation with its pick list. */
        ReservationView: {
            /** @description In the order of the shelves: by product, then earliest expiry. */
            bags: components["schemas"]["PickRow"][];
            deadline: components["schemas"]["Moment"];
            id: components["schemas"]["ReservationId"];
            live: boolean;
            made_at: components["schemas"]["Moment"];
            purpose: components["schemas"]["ReservedFor"];
            /** @description What to take instead where bags failed the check. */
            replacements: components["schemas"]["Replacement"][];
            site: components["schemas"]["SiteRef"];
        };
        /** @description For whom bags are reserved or sent. */
        ReservedFor: {
            case: {
                case: components["schemas"]["CaseId"];
            };
        } | {
            order: {
                order: components["schemas"]["OrderId"];
            };
        } | {
            /** @description For no demand: sent back. Nothing is reserved for it. */
            nobody: Record<string, never>;
        } | {
            /** @description Prepared for the patient of an application 备血. */
            application: {
                application: components["schemas"]["ApplicationId"];
            };
        } | {
            /** @description Agreed to go to another station 调出. */
            station: {
                transfer: components["schemas"]["TransferOutId"];
            };
        };
        /**
         * @description What a collection is not good for.
         * @enum {string}
         */
        Restriction: "no-fresh-plasma" | "no-platelets" | "underweight" | "overweight" | "not-usable";
        /**
         * @description What a client may do after a problem.
         * @enum {string}
         */
        Retry: "after-change" | "same-command-id" | "re-read-by-id";
        /** @description Report: a box was given back here and looked into, with the bags found in it */
        ReturnBox: {
            found?: components["schemas"]["BagId"][];
        };
        /** @description Takes back what a ward did not use, as far as the rule book allows */
        ReturnFromWard: {
            bags: components["schemas"]["BagId"][];
            proof: components["schemas"]["ColdProof"];
        };
        /**
         * @description Why blood goes back to the station 退血原因.
         * @enum {string}
         */
        ReturnReason: "appearance" | "broken" | "temperature" | "label" | "group-doubt" | "recalled";
        /** @description Requests. */
        ReturnsCommand: {
            /** @description The blood bank takes back what a ward did not use, as far as the rule book allows. */
            return_from_ward: {
                bags: components["schemas"]["BagId"][];
                proof: components["schemas"]["ColdProof"];
            };
        } | {
            /** @description Sends bags of the own store back to the station for a fault or a recall. */
            send_back: {
                bags: components["schemas"]["BagId"][];
                courier: components["schemas"]["ActorId"];
                mode: components["schemas"]["DeliveryMode"];
                reason: components["schemas"]["ReturnReason"];
                second_checker: components["schemas"]["ActorId"];
            };
        };
        /** @description What happened. */
        ReturnsEvent: {
            /** @description Back in the store of the hospital; the patient never had it. */
            bag_taken_back: {
                bag: components["schemas"]["BagId"];
                patient: components["schemas"]["PatientId"];
                proof: components["schemas"]["ColdProof"];
                site: components["schemas"]["SiteId"];
            };
        } | {
            /** @description Why a shipment goes back to the station. */
            return_sent: {
                reason: components["schemas"]["ReturnReason"];
                shipment: components["schemas"]["ShipmentId"];
            };
        } | {
            bag_sent_back: {
                bag: components["schemas"]["BagId"];
                shipment: components["schemas"]["ShipmentId"];
            };
        };
        /** @description A shipment that goes back, or has gone. */
        ReturnView: {
            bags: components["schemas"]["BagRow"][];
            /** @description On the road, or a bag of it waits for quality where it arrived. */
            open: boolean;
            reason: components["schemas"]["ReturnReason"];
            sent_by: components["schemas"]["ActorId"];
            shipment: components["schemas"]["ShipmentRow"];
        };
        /**
         * @description What a review decides.
         * @enum {string}
         */
        ReviewDecision: "approved" | "held" | "rejected";
        /**
         * Format: int32
         * @description A review 审核 of emergency use.
         */
        ReviewId: number;
        /** @description A review of emergency use. */
        ReviewView: {
            case: components["schemas"]["CaseId"];
            climbs_at?: components["schemas"]["Moment"] | null;
            decided_at?: components["schemas"]["Moment"] | null;
            decided_by?: components["schemas"]["ActorId"] | null;
            decision?: components["schemas"]["ReviewDecision"] | null;
            due_at: components["schemas"]["Moment"];
            hospital?: components["schemas"]["SiteRef"] | null;
            id: components["schemas"]["ReviewId"];
            /** Format: int32 */
            level: number;
            open: boolean;
            opened_at: components["schemas"]["Moment"];
            overdue: boolean;
            /** @description The site that reviews, by topology. */
            reviewer: components["schemas"]["SiteRef"];
            /** @description Who took part in the supply and may not review it. */
            took_part: components["schemas"]["ActorId"][];
        };
        /**
         * @description Why a certificate is revoked.
         * @enum {string}
         */
        RevocationReason: "key-lost" | "left" | "replaced" | "mistaken";
        /** @description Revokes a certificate from now on. */
        RevokeCertificate: {
            reason: components["schemas"]["RevocationReason"];
        };
        /**
         * @description How the pulse goes.
         * @enum {string}
         */
        Rhythm: "regular" | "irregular";
        /** @description Requests. */
        RosterCommand: {
            /** @description The actor is here from now on and can do this; signing on again replaces what was said before. */
            sign_on: {
                skills: components["schemas"]["Attributes"];
                until: components["schemas"]["Moment"];
            };
        } | {
            /** @description The actor goes. */
            sign_off: Record<string, never>;
        } | {
            /** @description A head plans somebody's presence at the own site. */
            plan_presence: {
                from: components["schemas"]["Moment"];
                person: components["schemas"]["ActorId"];
                skills: components["schemas"]["Attributes"];
                until: components["schemas"]["Moment"];
            };
        };
        /** @description What happened. */
        RosterEvent: {
            signed_on: {
                person: components["schemas"]["ActorId"];
                site: components["schemas"]["SiteId"];
                skills: components["schemas"]["Attributes"];
                until: components["schemas"]["Moment"];
            };
        } | {
            signed_off: {
                person: components["schemas"]["ActorId"];
                site: components["schemas"]["SiteId"];
            };
        } | {
            presence_planned: {
                from: components["schemas"]["Moment"];
                person: components["schemas"]["ActorId"];
                site: components["schemas"]["SiteId"];
                skills: components["schemas"]["Attributes"];
                until: components["schemas"]["Moment"];
            };
        };
        /** @description A departure that lies ahead. */
        RoundRow: {
            /** @description Its van broke down: it carries nothing. */
            broke_down: boolean;
            calls_at: components["schemas"]["SiteRef"][];
            /** @description Whether its cut-off has passed: what is ordered now rides a later one. */
            closed: boolean;
            departure: components["schemas"]["Departure"];
            from: components["schemas"]["SiteRef"];
            /** @description The open orders that it carries. */
            orders: components["schemas"]["OrderId"][];
            /** @description Stops with a cut-off of their own, and when that is. */
            own_cut_offs: components["schemas"]["OwnClosing"][];
        };
        /** @description Minutes from one site to another by one mode, from leaving the door to arriving. */
        Route: {
            from: components["schemas"]["SiteId"];
            minutes_p50: components["schemas"]["Minutes"];
            minutes_p90: components["schemas"]["Minutes"];
            mode: components["schemas"]["DeliveryMode"];
            to: components["schemas"]["SiteId"];
        };
        /** @description One rule with its provenance. */
        Rule_Abo: {
            confirmation: components["schemas"]["Confirmation"];
            /** @description Civil date from which it holds, `YYYY-MM-DD`. */
            in_force_from: string;
            /** @description Where the value comes from: a standard, a law, a station's policy. */
            source: string;
            /**
             * @description ABO group.
             * @enum {string}
             */
            value: "O" | "A" | "B" | "AB";
        };
        /** @description One rule with its provenance. */
        Rule_AboMatrix: {
            confirmation: components["schemas"]["Confirmation"];
            /** @description Civil date from which it holds, `YYYY-MM-DD`. */
            in_force_from: string;
            /** @description Where the value comes from: a standard, a law, a station's policy. */
            source: string;
            /** @description Which donor group may be given to which patient group: `0b` row per donor, bit per patient. */
            value: number[][];
        };
        /** @description One rule with its provenance. */
        Rule_Amount: {
            confirmation: components["schemas"]["Confirmation"];
            /** @description Civil date from which it holds, `YYYY-MM-DD`. */
            in_force_from: string;
            /** @description Where the value comes from: a standard, a law, a station's policy. */
            source: string;
            /**
             * @description An exact amount with its measure
             * @example 7.5 U
             */
            value: string;
        };
        /** @description One rule with its provenance. */
        Rule_DeferralWaits: {
            confirmation: components["schemas"]["Confirmation"];
            /** @description Civil date from which it holds, `YYYY-MM-DD`. */
            in_force_from: string;
            /** @description Where the value comes from: a standard, a law, a station's policy. */
            source: string;
            /** @description How long each class of deferral lasts. */
            value: [
                "p01-respiratory" | "p02-circulatory" | "p03-digestive" | "p04-urinary" | "p05-blood" | "p06-endocrine" | "p07-immune" | "p08-skin" | "p09-allergic" | "p10-nervous" | "p11-mental" | "p12-prion" | "p13-tumour" | "p14-infectious" | "p15-parasitic" | "p16-eye" | "p17-organ-removed" | "p18-poisoning" | "p19-long-term-drugs" | "p20-dependence" | "p21-high-risk" | "p22-infected-recipient" | "p23-physician" | "t01-oral-care" | "t02-minor-surgery" | "t03-moderate-surgery" | "t04-major-surgery" | "t05-benign-tumour-removed" | "t06-menstruation" | "t07-pregnancy" | "t08-miscarriage" | "t09-childbirth" | "t10-acute-eye" | "t10-eye-surgery" | "t11-cold" | "t12-pneumonia" | "t13-gastroenteritis" | "t14-urinary-infection" | "t15-pyelonephritis" | "t16-urinary-stone" | "t17-wound" | "t18-extensive-skin" | "t19-dysentery" | "t20-typhoid" | "t21-hepatitis-a" | "t22-brucellosis" | "t23-malaria" | "t23-malaria-area" | "t24-toxoplasmosis" | "t24-q-fever" | "t25-rheumatic-fever" | "t26-transfused" | "t27-pierced" | "t28-risk-contact" | "t29-platelet-inhibitor" | "t30-inactivated-vaccine" | "t31-live-vaccine" | "t32-live-vaccine-long" | "t33-animal-bite" | "t34-animal-serum" | "t35-hepatitis-b-globulin" | "t36-covid-inactivated" | "t36-covid-other" | "t37-covid" | "t38-quarantine-area" | "t40-physician",
                {
                    /** Format: int32 */
                    days: number;
                } | {
                    /**
                     * Format: int32
                     * @description Of the calendar.
                     */
                    months: number;
                } | "physician"
            ][];
        };
        /** @description One rule with its provenance. */
        Rule_Interchange: {
            confirmation: components["schemas"]["Confirmation"];
            /** @description Civil date from which it holds, `YYYY-MM-DD`. */
            in_force_from: string;
            /** @description Where the value comes from: a standard, a law, a station's policy. */
            source: string;
            /** @description The products that count towards a class, in tiers: products of one tier are equally good. */
            value: components["schemas"]["Product"][][];
        };
        /** @description One rule with its provenance. */
        Rule_Minutes: {
            confirmation: components["schemas"]["Confirmation"];
            /** @description Civil date from which it holds, `YYYY-MM-DD`. */
            in_force_from: string;
            /** @description Where the value comes from: a standard, a law, a station's policy. */
            source: string;
            /**
             * Format: int64
             * @description Whole minutes.
             */
            value: number;
        };
        /** @description One rule with its provenance. */
        Rule_PerAttribute_Minutes: {
            confirmation: components["schemas"]["Confirmation"];
            /** @description Civil date from which it holds, `YYYY-MM-DD`. */
            in_force_from: string;
            /** @description Where the value comes from: a standard, a law, a station's policy. */
            source: string;
            /** @description A value for each attribute that a preparation makes. */
            value: {
                /**
                 * Format: int64
                 * @description Whole minutes.
                 */
                antigen_negative: number;
                /**
                 * Format: int64
                 * @description Whole minutes.
                 */
                irradiated: number;
                /**
                 * Format: int64
                 * @description Whole minutes.
                 */
                washed: number;
            };
        };
        /** @description One rule with its provenance. */
        Rule_PerClass_Amount: {
            confirmation: components["schemas"]["Confirmation"];
            /** @description Civil date from which it holds, `YYYY-MM-DD`. */
            in_force_from: string;
            /** @description Where the value comes from: a standard, a law, a station's policy. */
            source: string;
            /** @description A number per class of product that is kept in stock. */
            value: {
                /**
                 * @description An exact amount with its measure
                 * @example 7.5 U
                 */
                cryo: string;
                /**
                 * @description An exact amount with its measure
                 * @example 7.5 U
                 */
                plasma: string;
                /**
                 * @description An exact amount with its measure
                 * @example 7.5 U
                 */
                platelets: string;
                /**
                 * @description An exact amount with its measure
                 * @example 7.5 U
                 */
                red_cells: string;
            };
        };
        /** @description One rule with its provenance. */
        Rule_PerClass_Minutes: {
            confirmation: components["schemas"]["Confirmation"];
            /** @description Civil date from which it holds, `YYYY-MM-DD`. */
            in_force_from: string;
            /** @description Where the value comes from: a standard, a law, a station's policy. */
            source: string;
            /** @description A number per class of product that is kept in stock. */
            value: {
                /**
                 * Format: int64
                 * @description Whole minutes.
                 */
                cryo: number;
                /**
                 * Format: int64
                 * @description Whole minutes.
                 */
                plasma: number;
                /**
                 * Format: int64
                 * @description Whole minutes.
                 */
                platelets: number;
                /**
                 * Format: int64
                 * @description Whole minutes.
                 */
                red_cells: number;
            };
        };
        /** @description One rule with its provenance. */
        Rule_PerClass_u32: {
            confirmation: components["schemas"]["Confirmation"];
            /** @description Civil date from which it holds, `YYYY-MM-DD`. */
            in_force_from: string;
            /** @description Where the value comes from: a standard, a law, a station's policy. */
            source: string;
            /** @description A number per class of product that is kept in stock. */
            value: {
                /** Format: int32 */
                cryo: number;
                /** Format: int32 */
                plasma: number;
                /** Format: int32 */
                platelets: number;
                /** Format: int32 */
                red_cells: number;
            };
        };
        /** @description One rule with its provenance. */
        Rule_PerSex_u32: {
            confirmation: components["schemas"]["Confirmation"];
            /** @description Civil date from which it holds, `YYYY-MM-DD`. */
            in_force_from: string;
            /** @description Where the value comes from: a standard, a law, a station's policy. */
            source: string;
            /** @description A value for each sex. */
            value: {
                /** Format: int32 */
                female: number;
                /** Format: int32 */
                male: number;
            };
        };
        /** @description One rule with its provenance. */
        Rule_PerVolume: {
            confirmation: components["schemas"]["Confirmation"];
            /** @description Civil date from which it holds, `YYYY-MM-DD`. */
            in_force_from: string;
            /** @description Where the value comes from: a standard, a law, a station's policy. */
            source: string;
            /** @description Minutes for each volume of whole blood in mL. */
            value: [
                number,
                number
            ][];
        };
        /** @description One rule with its provenance. */
        Rule_ShelfLives: {
            confirmation: components["schemas"]["Confirmation"];
            /** @description Civil date from which it holds, `YYYY-MM-DD`. */
            in_force_from: string;
            /** @description Where the value comes from: a standard, a law, a station's policy. */
            source: string;
            /** @description Shelf lives in days per product; those not listed may not be admitted without their own expiry. */
            value: [
                "WB" | "WB-LR" | "RBC-C" | "RBC-S" | "RBC-S-LR" | "RBC-W" | "RBC-F" | "RBC-DG" | "PLT-C" | "PLT-P" | "PLT-A" | "PLT-A-LR" | "FFP" | "FFP-VI" | "FP" | "FP-VI" | "PL-CR" | "CRYO" | "GRAN-A",
                number
            ][];
        };
        /** @description One rule with its provenance. */
        Rule_Span: {
            confirmation: components["schemas"]["Confirmation"];
            /** @description Civil date from which it holds, `YYYY-MM-DD`. */
            in_force_from: string;
            /** @description Where the value comes from: a standard, a law, a station's policy. */
            source: string;
            /** @description From a number on, below another. */
            value: {
                /** Format: int32 */
                below: number;
                /** Format: int32 */
                from: number;
            };
        };
        /** @description One rule with its provenance. */
        Rule_TemperatureRange: {
            confirmation: components["schemas"]["Confirmation"];
            /** @description Civil date from which it holds, `YYYY-MM-DD`. */
            in_force_from: string;
            /** @description Where the value comes from: a standard, a law, a station's policy. */
            source: string;
            /** @description What equipment must keep, in tenths of a degree Celsius, both ends allowed. */
            value: {
                /** Format: int32 */
                high_tenths: number;
                /** Format: int32 */
                low_tenths: number;
            };
        };
        /** @description One rule with its provenance. */
        Rule_u32: {
            confirmation: components["schemas"]["Confirmation"];
            /** @description Civil date from which it holds, `YYYY-MM-DD`. */
            in_force_from: string;
            /** @description Where the value comes from: a standard, a law, a station's policy. */
            source: string;
            /** Format: int32 */
            value: number;
        };
        /** @description One rule with its provenance. */
        Rule_Vec_Amount: {
            confirmation: components["schemas"]["Confirmation"];
            /** @description Civil date from which it holds, `YYYY-MM-DD`. */
            in_force_from: string;
            /** @description Where the value comes from: a standard, a law, a station's policy. */
            source: string;
            value: string[];
        };
        /** @description One rule with its provenance. */
        Rule_Vec_Minutes: {
            confirmation: components["schemas"]["Confirmation"];
            /** @description Civil date from which it holds, `YYYY-MM-DD`. */
            in_force_from: string;
            /** @description Where the value comes from: a standard, a law, a station's policy. */
            source: string;
            value: number[];
        };
        /** @description One rule with its provenance. */
        Rule_Vec_u32: {
            confirmation: components["schemas"]["Confirmation"];
            /** @description Civil date from which it holds, `YYYY-MM-DD`. */
            in_force_from: string;
            /** @description Where the value comes from: a standard, a law, a station's policy. */
            source: string;
            value: number[];
        };
        /** @description The rule book in force. */
        RuleBook: {
            adopted?: components["schemas"]["EditionRow"] | null;
            edition: components["schemas"]["EditionId"];
            /** @description SHA-256 of the adopted edition, in hex; absent before one was adopted. */
            hash?: string | null;
            rules: components["schemas"]["RuleRow"][];
        };
        /** @description A row of the rule book for people: `docs/RULES.md` and the console. */
        RuleRow: {
            confirmation: components["schemas"]["Confirmation"];
            id: string;
            in_force_from: string;
            source: string;
            unit: string;
            value: string;
            what: string;
        };
        /** @description The content of an edition: one field per rule. */
        Rules: {
            /** @description ABO of cryoprecipitate that a patient in need may be given; compatible preferred */
            abo_cryo_in_need: components["schemas"]["Rule_AboMatrix"];
            /** @description ABO of plasma and cryoprecipitate that a patient may be given */
            abo_plasma: components["schemas"]["Rule_AboMatrix"];
            /** @description ABO of red cells that a patient may be given */
            abo_red_cells: components["schemas"]["Rule_AboMatrix"];
            /** @description An incubator with platelets keeps */
            agitator_range: components["schemas"]["Rule_TemperatureRange"];
            /** @description A donor's ALT by the quick test is at most */
            alt_quick_max: components["schemas"]["Rule_u32"];
            /** @description Smallest step that may be asked for, per measure */
            amount_steps: components["schemas"]["Rule_Vec_Amount"];
            /** @description One apheresis takes at most */
            apheresis_doses_max: components["schemas"]["Rule_u32"];
            /** @description Platelets and plasma are given in a year at most */
            apheresis_year_ml: components["schemas"]["Rule_u32"];
            /** @description The year of these limits, counted back from the day */
            apheresis_year_months: components["schemas"]["Rule_u32"];
            /** @description An approved application may be prepared and issued for */
            application_valid: components["schemas"]["Rule_Minutes"];
            /** @description From this volume for a patient and day the medical affairs office approves */
            approval_affairs_from: components["schemas"]["Rule_Amount"];
            /** @description From this volume for a patient and day the head of the department signs too */
            approval_head_from: components["schemas"]["Rule_Amount"];
            /** @description Largest amount of one bag; more is taken for a slip */
            bag_amount_max: components["schemas"]["Rule_PerClass_Amount"];
            /** @description Bags that one command may name */
            bags_per_command: components["schemas"]["Rule_u32"];
            /** @description A transport box that went along is due back within */
            box_due_back: components["schemas"]["Rule_Minutes"];
            /** @description A duty taken in an emergency is held for */
            break_glass_lasts: components["schemas"]["Rule_Minutes"];
            /** @description A duty taken in an emergency is reviewed within */
            break_glass_review_due: components["schemas"]["Rule_Minutes"];
            /** @description A case with an unfilled line pages again after */
            case_page_minutes: components["schemas"]["Rule_Minutes"];
            /** @description A donor who was cleared gives within */
            clearance_lasts: components["schemas"]["Rule_Minutes"];
            /** @description A device clock may run ahead by */
            clock_ahead: components["schemas"]["Rule_Minutes"];
            /** @description A repeated command id is recognised for */
            command_retention_days: components["schemas"]["Rule_u32"];
            /** @description Fresh frozen plasma at the station is made frozen plasma from so long before it expires */
            conversion_before_days: components["schemas"]["Rule_u32"];
            /** @description A drop of a donor's blood sinks in copper sulphate of a density of at least */
            copper_sulphate_min: components["schemas"]["Rule_PerSex_u32"];
            /** @description Each class in a storage point's or hospital's store is counted every */
            count_every_hospital: components["schemas"]["Rule_Minutes"];
            /** @description Each class in the station's store is counted every */
            count_every_station: components["schemas"]["Rule_Minutes"];
            /** @description A crossmatch holds for this long */
            crossmatch_sample_days: components["schemas"]["Rule_u32"];
            /** @description Stock levels are reviewed and replenishment proposed at */
            daily_review_at: components["schemas"]["Rule_Minutes"];
            /** @description How long a class of deferral lasts */
            deferral_waits: components["schemas"]["Rule_DeferralWaits"];
            /** @description How long a class of deferral lasts, from memory */
            deferral_waits_to_check: components["schemas"]["Rule_DeferralWaits"];
            /** @description A donor's diastolic pressure */
            diastolic_range: components["schemas"]["Rule_Span"];
            /** @description What was approved as a loss is disposed of within */
            disposal_due: components["schemas"]["Rule_Minutes"];
            /** @description A donor who gives for the first time is at most */
            donor_age_max: components["schemas"]["Rule_u32"];
            /** @description A donor who gave before without reactions is at most */
            donor_age_max_repeat: components["schemas"]["Rule_u32"];
            /** @description A donor is at least */
            donor_age_min: components["schemas"]["Rule_u32"];
            /** @description A donor's temperature is at most */
            donor_temperature_max: components["schemas"]["Rule_u32"];
            /** @description A donor weighs at least */
            donor_weight_min: components["schemas"]["Rule_PerSex_u32"];
            /** @description Number of this edition. */
            edition: components["schemas"]["EditionId"];
            /** @description Emergency stock of a storage point and of a hospital: the floor */
            emergency_days: components["schemas"]["Rule_u32"];
            /** @description An open formality climbs to department head, director, leader after */
            formality_climbs: components["schemas"]["Rule_Vec_Minutes"];
            /** @description Formalities of an emergency supply are due after the first supply */
            formality_due: components["schemas"]["Rule_Minutes"];
            /** @description A freezer with plasma or cryoprecipitate keeps */
            freezer_range: components["schemas"]["Rule_TemperatureRange"];
            /** @description A bag asked for as fresh was collected at most this long ago */
            fresh_days: components["schemas"]["Rule_u32"];
            /** @description Duties at sites that one account may hold */
            grants_per_account: components["schemas"]["Rule_u32"];
            /** @description Haematocrit before apheresis is at least */
            haematocrit_min: components["schemas"]["Rule_u32"];
            /** @description A donor's haemoglobin is at least */
            haemoglobin_min: components["schemas"]["Rule_PerSex_u32"];
            /** @description Products that serve a line of cryoprecipitate */
            interchange_cryo: components["schemas"]["Rule_Interchange"];
            /** @description Products that serve a line of plasma in massive bleeding */
            interchange_plasma: components["schemas"]["Rule_Interchange"];
            /** @description Products that serve a line of platelets */
            interchange_platelets: components["schemas"]["Rule_Interchange"];
            /** @description Products that serve a line of red cells, first choice first */
            interchange_red_cells: components["schemas"]["Rule_Interchange"];
            /** @description The time to the next donation counts from a donation of at least */
            interval_from_ml: components["schemas"]["Rule_u32"];
            /** @description Red cells are irradiated at most so long after collection */
            irradiate_within_days: components["schemas"]["Rule_u32"];
            /** @description Irradiated red cells live at most */
            irradiated_life_days: components["schemas"]["Rule_u32"];
            /** @description Blood ordered for one patient is kept for them */
            kept_for_patient: components["schemas"]["Rule_Minutes"];
            /** @description A spoken amount above this is asked about once more: 75 for 7.5 is a slip */
            line_amount_confirm: components["schemas"]["Rule_PerClass_Amount"];
            /** @description Largest amount of one line; more is taken for a slip */
            line_amount_max: components["schemas"]["Rule_PerClass_Amount"];
            /** @description Lines of one case */
            lines_per_case: components["schemas"]["Rule_u32"];
            /** @description Least stock of AB red cells at a storage point */
            minimum_bags_area: components["schemas"]["Rule_u32"];
            /** @description Least stock of O red cells at any hospital, however small */
            minimum_bags_hospital: components["schemas"]["Rule_u32"];
            /** @description Least stock of AB and RhD-negative red cells at the station */
            minimum_bags_station: components["schemas"]["Rule_u32"];
            /** @description Life a bag must have left to fill a stock order */
            minimum_life_days_order: components["schemas"]["Rule_PerClass_u32"];
            /** @description Life a bag must have left to replenish a slow site */
            minimum_life_days_slow: components["schemas"]["Rule_PerClass_u32"];
            /** @description Donation numbers that one grant may give */
            numbers_per_grant: components["schemas"]["Rule_u32"];
            /** @description Proposed pack in massive bleeding */
            pack: components["schemas"]["Rule_PerClass_Amount"];
            /** @description Pick and hand over at a supplier, median */
            pick_minutes_p50: components["schemas"]["Rule_Minutes"];
            /** @description Pick and hand over at a supplier, 90th percentile */
            pick_minutes_p90: components["schemas"]["Rule_Minutes"];
            /** @description Platelets are booked ahead; what is not booked is an urgent order */
            platelet_booking_days: components["schemas"]["Rule_u32"];
            /** @description Predicted platelet count after apheresis is at least */
            platelets_after_min: components["schemas"]["Rule_u32"];
            /** @description Platelet count before apheresis */
            platelets_before: components["schemas"]["Rule_Span"];
            /** @description Platelet count for two doses is at least */
            platelets_for_two_doses: components["schemas"]["Rule_u32"];
            /** @description From platelets to platelets that are matched for a patient, with a physician's yes */
            platelets_matched_days: components["schemas"]["Rule_u32"];
            /** @description Platelets are given in a year at most */
            platelets_per_year: components["schemas"]["Rule_u32"];
            /** @description From platelets to platelets */
            platelets_to_platelets_days: components["schemas"]["Rule_u32"];
            /** @description From platelets to whole blood */
            platelets_to_whole_days: components["schemas"]["Rule_u32"];
            /** @description Time that irradiating, washing and typing for antigens take */
            preparation_minutes: components["schemas"]["Rule_PerAttribute_Minutes"];
            /** @description Prepared blood that 1 U of red cells, 100 mL of plasma, a dose of platelets and 1 U of cryoprecipitate stand for */
            prepared_volume: components["schemas"]["Rule_PerClass_u32"];
            /** @description A presence is planned at most so long ahead */
            presence_ahead_days: components["schemas"]["Rule_u32"];
            /** @description A presence lasts at most */
            presence_longest: components["schemas"]["Rule_Minutes"];
            /** @description A donor's pulse is at most */
            pulse_max: components["schemas"]["Rule_u32"];
            /** @description A donor's pulse is at least */
            pulse_min: components["schemas"]["Rule_u32"];
            /** @description The pulse of a donor who is an endurance athlete is at least */
            pulse_min_athlete: components["schemas"]["Rule_u32"];
            /** @description A donor's pulse pressure is at least */
            pulse_pressure_min: components["schemas"]["Rule_u32"];
            /** @description Equipment with automatic monitoring is checked by a person at least every */
            reading_every_automatic: components["schemas"]["Rule_Minutes"];
            /** @description Equipment without automatic monitoring is read at least every */
            reading_every_by_hand: components["schemas"]["Rule_Minutes"];
            /** @description Red cells have run through at the latest after they were begun */
            red_cells_done: components["schemas"]["Rule_Minutes"];
            /** @description A donor who was barred for good may be readmitted by the protocol after */
            reentry_months: components["schemas"]["Rule_u32"];
            /** @description The reference laboratory answers within */
            reference_due: components["schemas"]["Rule_Minutes"];
            /** @description A refrigerator with red cells keeps */
            refrigerator_range: components["schemas"]["Rule_TemperatureRange"];
            /** @description A report may tell of at most this long ago */
            report_past_days: components["schemas"]["Rule_u32"];
            /** @description A reservation for an emergency lapses after */
            reservation_minutes_case: components["schemas"]["Rule_Minutes"];
            /** @description A reservation for an order lapses after */
            reservation_minutes_order: components["schemas"]["Rule_Minutes"];
            /** @description Blood prepared for a patient goes back to stock after */
            reservation_minutes_patient: components["schemas"]["Rule_Minutes"];
            /** @description Who had too high an ALT may come back after */
            retry_alt_days: components["schemas"]["Rule_u32"];
            /** @description Who weighed too little, or had pressure, pulse, temperature or platelets out of range, may come back after */
            retry_days: components["schemas"]["Rule_u32"];
            /** @description Who had too little haemoglobin may come back after */
            retry_haemoglobin_days: components["schemas"]["Rule_u32"];
            /** @description A review of emergency use is due after stand-down */
            review_due: components["schemas"]["Rule_Minutes"];
            /** @description A held review climbs after */
            review_held_due: components["schemas"]["Rule_Minutes"];
            /** @description Routine cover above the floor: delivery interval plus lead time */
            routine_cover_days: components["schemas"]["Rule_u32"];
            /** @description A same-day order rides no round that arrives later than */
            same_day_within: components["schemas"]["Rule_Minutes"];
            /** @description A donation has sample tubes, at least */
            sample_tubes_min: components["schemas"]["Rule_u32"];
            /** @description Longest shelf life per product; a label may say less, never more */
            shelf_life: components["schemas"]["Rule_ShelfLives"];
            /** @description A shift is handed over at the latest after: twelve hours and one to spare */
            shift_handover_due: components["schemas"]["Rule_Minutes"];
            /** @description Of a collection that runs longer no fresh plasma and no platelets are made */
            slow_collection: components["schemas"]["Rule_PerVolume"];
            /** @description A site whose target lasts longer than this by its own use is slow for that class and group */
            slow_site_days: components["schemas"]["Rule_u32"];
            /** @description What a caller means by one unit of plasma */
            spoken_unit_plasma: components["schemas"]["Rule_Amount"];
            /** @description The whole blood that one unit of red cells is made from: callers say 400 mL and mean 2 U */
            spoken_unit_red_cells: components["schemas"]["Rule_Amount"];
            /** @description Station's dynamic stock, target and first warning line */
            station_days: components["schemas"]["Rule_u32"];
            /** @description The station's own floor */
            station_floor_days: components["schemas"]["Rule_u32"];
            /** @description Another station is told of a hold or recall of what went there within */
            station_notice_due: components["schemas"]["Rule_Minutes"];
            /** @description Station's platelets, which live too short for more */
            station_platelet_days: components["schemas"]["Rule_u32"];
            /** @description A request to another custodian climbs when unanswered for */
            supply_request_minutes: components["schemas"]["Rule_Minutes"];
            /** @description A donor's systolic pressure */
            systolic_range: components["schemas"]["Rule_Span"];
            /** @description Life after thawing; no refreezing, no return */
            thawed_life: components["schemas"]["Rule_PerClass_Minutes"];
            /** @description Time a bag is in use after it is usable; it must stay in date for it */
            time_to_use: components["schemas"]["Rule_PerClass_Minutes"];
            /** @description A transfusion begins at the latest after issue */
            transfusion_start: components["schemas"]["Rule_Minutes"];
            /** @description Samples of a patient that must say the same group before routine issue */
            two_samples: components["schemas"]["Rule_u32"];
            /** @description Plasma, cryoprecipitate and platelets for a patient whose group is not determined */
            undetermined_plasma: components["schemas"]["Rule_Abo"];
            /** @description Red cells for a patient whose group is not determined */
            undetermined_red_cells: components["schemas"]["Rule_Abo"];
            /** @description An emergency supply that is usable later than this is too slow for its line */
            usable_within: components["schemas"]["Rule_PerClass_Minutes"];
            /** @description Days of use that the daily rate is taken from */
            usage_window_days: components["schemas"]["Rule_u32"];
            /** @description A usual bag of red cells, for minimums in bags */
            usual_bag_red_cells: components["schemas"]["Rule_Amount"];
            /** @description A collection differs from its volume by at most */
            volume_tolerance_percent: components["schemas"]["Rule_u32"];
            /** @description Blood that a ward did not use comes back to stock at most so long after its issue; 0: never */
            ward_return_within: components["schemas"]["Rule_Minutes"];
            /** @description Washed red cells live at most */
            washed_life: components["schemas"]["Rule_Minutes"];
            /** @description Whole blood is drawn in */
            whole_blood_volumes: components["schemas"]["Rule_Vec_u32"];
            /** @description From whole blood to platelets */
            whole_to_platelets_months: components["schemas"]["Rule_u32"];
            /** @description From whole blood to whole blood */
            whole_to_whole_months: components["schemas"]["Rule_u32"];
        };
        /** @description A sentence in both languages. */
        Said: {
            en: string;
            zh: string;
        };
        /** @description What the other station says of one bag. */
        SaidOf: {
            bag: components["schemas"]["BagId"];
            said: components["schemas"]["StationSaid"];
        };
        /** @description The new label as it was scanned from the bag */
        ScanBack: {
            bag: components["schemas"]["BagId"];
            expires_at: components["schemas"]["Moment"];
            product: components["schemas"]["Product"];
        };
        /** @description Report: bags seen on the shelf */
        ScanBags: {
            bags: components["schemas"]["BagId"][];
        };
        /** @description The score of a drill: counted from its journal and judged by the independent checker. */
        Score: {
            /** @description What was brought in before the night, so that it can be lived at all. */
            brought_in: string[];
            /** @description What was counted. */
            figures: {
                [key: string]: number;
            };
            passed: boolean;
            /** @description The totals of a scenario. */
            totals: components["schemas"]["ScoredTotal"][];
            /** @description Everything that should not be. */
            violations: string[];
        };
        /** @description One amount of a scenario beside what it should be. */
        ScoredTotal: {
            /** @example 25 U */
            expected: string;
            /** @example 25 U */
            given: string;
            /** @description Code of a product class or a product. */
            what: string;
        };
        /** @description A second person proves who they are for one command. */
        SecondPerson: {
            /** @description The command that they stand for. */
            command: components["schemas"]["CommandId"];
            /** @description Their staff number. */
            login: string;
            /** @description Their password, or their PIN if they signed in at this desk in this shift. */
            secret: string;
            /** @description The six digits of their second factor. */
            totp?: string | null;
        };
        /** @description A second person's word. */
        SecondView: {
            second: components["schemas"]["ActorId"];
            /** @description Goes into the header `xuemai-second` of that command. */
            token: string;
            until: components["schemas"]["Moment"];
        };
        /** @description Sends bags of the own store back to the station for a fault or a recall; they are held at once */
        SendBack: {
            bags: components["schemas"]["BagId"][];
            courier: components["schemas"]["ActorId"];
            mode: components["schemas"]["DeliveryMode"];
            reason: components["schemas"]["ReturnReason"];
            second_checker: components["schemas"]["ActorId"];
        };
        /** @description Sends a picked transfer with its release document, checked by two, in validated boxes */
        SendToStation: {
            boxes: components["schemas"]["BoxId"][];
            courier: components["schemas"]["ActorId"];
            document: components["schemas"]["DocumentNumber"];
            second_checker: components["schemas"]["ActorId"];
        };
        /** @description A call served in one act. */
        ServeAtOnce: {
            execution: components["schemas"]["Execution"];
            /** @description The call. */
            open: components["schemas"]["OpenCase"];
            policy?: components["schemas"]["Policy"];
        };
        /** @description Who is at this desk. */
        SessionView: {
            account?: components["schemas"]["ActorId"] | null;
            /** @description Who gave the password here in this shift and has a PIN. */
            desk: components["schemas"]["AtDesk"][];
            directory?: components["schemas"]["DirectoryView"] | null;
            door: components["schemas"]["Door"];
            ends_at?: components["schemas"]["Moment"] | null;
            grants: components["schemas"]["GrantView"][];
            /**
             * Format: int64
             * @description After so long without a request the desk is locked.
             */
            idle_minutes: number;
            /** @description The staff number. */
            login?: string | null;
            /** @description Whether passwords sign in. */
            passwords: boolean;
            /** @description Whether the account has a PIN. */
            pin: boolean;
            /** @description Whether the account has a second factor. */
            totp: boolean;
        };
        /** @description A pace. */
        SetPace: {
            /**
             * Format: int32
             * @description So many times as fast as real time; absent, as fast as it goes.
             */
            pace?: number | null;
        };
        /** @description Who answered a finding, how and when. */
        Settled: {
            answer: components["schemas"]["FindingAnswer"];
            at: components["schemas"]["Moment"];
            by: components["schemas"]["ActorId"];
        };
        /** @description Requests. */
        SetupCommand: {
            /** @description Takes a network into force, whole. Sites already in use must stay. */
            adopt_network: {
                network: components["schemas"]["Network"];
            };
        } | {
            /**
             * @description Takes an edition of the rule book into force, whole. Its number must be higher; a second person has
             *     looked at what changes.
             */
            adopt_rules: {
                reason: components["schemas"]["AdoptReason"];
                rules: components["schemas"]["Rules"];
                second_person: components["schemas"]["ActorId"];
            };
        } | {
            /**
             * @description Says which ledger keeps these sites from now on: another, when nothing of theirs is open here, or this
             *     one again. Told to both ledgers.
             */
            assign_sites: {
                ledger: components["schemas"]["LedgerId"];
                sites: components["schemas"]["SiteId"][];
            };
        };
        /** @description What happened. */
        SetupEvent: {
            network_adopted: {
                network: components["schemas"]["Network"];
            };
        } | {
            /** @description `hash` is SHA-256 of the edition's binary form. */
            rules_adopted: {
                hash: components["schemas"]["EditionHash"];
                reason: components["schemas"]["AdoptReason"];
                rules: components["schemas"]["Rules"];
                second_person: components["schemas"]["ActorId"];
            };
        } | {
            sites_assigned: {
                ledger: components["schemas"]["LedgerId"];
                sites: components["schemas"]["SiteId"][];
            };
        };
        /** @description Whether a refusal can be overridden, and by whom. */
        Severity: "hard" | {
            /** @description A command with a coded reason and a second person of this duty passes. */
            overridable_by: components["schemas"]["Duty"];
        };
        /**
         * @description Sex, as limits of the examination ask for it.
         * @enum {string}
         */
        Sex: "female" | "male";
        /**
         * @description How a shelf stands to its levels.
         * @enum {string}
         */
        ShelfState: "empty" | "below-floor" | "below-target" | "enough" | "no-level";
        /** @description Requests. */
        ShiftCommand: {
            /** @description The actor goes and `incoming` takes over the site's duty: two badges. */
            hand_over_shift: {
                incoming: components["schemas"]["ActorId"];
            };
        };
        /** @description What happened. */
        ShiftEvent: {
            /** @description `was_due` is when this handover should have been made; the first of a site was never due. */
            shift_handed_over: {
                carried: components["schemas"]["Carried"][];
                handover: components["schemas"]["HandoverId"];
                incoming: components["schemas"]["ActorId"];
                next_due: components["schemas"]["Moment"];
                outgoing: components["schemas"]["ActorId"];
                site: components["schemas"]["SiteId"];
                was_due?: components["schemas"]["Moment"] | null;
            };
        };
        /** @description The page of a site's shift. */
        ShiftPage: {
            /** @description The site's storage equipment with its temperatures. */
            equipment: components["schemas"]["EquipmentView"][];
            last?: components["schemas"]["HandoverView"] | null;
            now: components["schemas"]["Moment"];
            overdue_since?: components["schemas"]["Moment"] | null;
            site: components["schemas"]["SiteRef"];
            /** @description What a handover made now would name. */
            unfinished: components["schemas"]["CarriedView"][];
        };
        /** @description The shift of a site in a list of all. */
        ShiftRow: {
            next_due: components["schemas"]["Moment"];
            /** @description Who has the shift by the record. */
            on_shift: components["schemas"]["ActorId"];
            /** @description Nobody handed over in time. */
            overdue: boolean;
            since: components["schemas"]["Moment"];
            site: components["schemas"]["SiteRef"];
        };
        /** @description Requests and reports. */
        ShipmentCommand: {
            /**
             * @description Sends picked bags of a reservation, in as many shipments as temperature classes. No bag named
             *     means all that are picked.
             */
            dispatch: {
                bags: components["schemas"]["BagId"][];
                courier: components["schemas"]["ActorId"];
                mode: components["schemas"]["DeliveryMode"];
                packed?: components["schemas"]["Packed"];
                reservation: components["schemas"]["ReservationId"];
                second_checker: components["schemas"]["ActorId"];
            };
        } | {
            /** @description Report: what arrived, bag by bag. Bags not named stay on the road. */
            receive: {
                bags: components["schemas"]["ReceivedBag"][];
                shipment: components["schemas"]["ShipmentId"];
            };
        } | {
            /** @description Report: bags that did not arrive and will not. */
            report_lost: {
                bags: components["schemas"]["BagId"][];
                shipment: components["schemas"]["ShipmentId"];
            };
        } | {
            /** @description Calls the courier back; what is still on the road returns to the giver. */
            recall_courier: {
                shipment: components["schemas"]["ShipmentId"];
            };
        } | {
            /** @description Report of the giver: bags that came back. No bag named means all. */
            receive_returned: {
                bags: components["schemas"]["BagId"][];
                shipment: components["schemas"]["ShipmentId"];
            };
        } | {
            /** @description Report: the first leg handed over to the second at the meeting point. */
            hand_over_leg: {
                shipment: components["schemas"]["ShipmentId"];
                to_courier: components["schemas"]["ActorId"];
            };
        };
        /** @description What happened. */
        ShipmentEvent: {
            shipment_dispatched: {
                arrives_p50: components["schemas"]["Moment"];
                arrives_p90: components["schemas"]["Moment"];
                courier: components["schemas"]["ActorId"];
                from: components["schemas"]["SiteId"];
                mode: components["schemas"]["DeliveryMode"];
                purpose: components["schemas"]["DispatchPurpose"];
                reserved_for: components["schemas"]["ReservedFor"];
                second_checker: components["schemas"]["ActorId"];
                shipment: components["schemas"]["ShipmentId"];
                temperature: components["schemas"]["TemperatureClass"];
                to: components["schemas"]["SiteId"];
            };
        } | {
            bag_dispatched: {
                bag: components["schemas"]["BagId"];
                /** Format: int32 */
                line: number;
                reservation: components["schemas"]["ReservationId"];
                shipment: components["schemas"]["ShipmentId"];
            };
        } | {
            /** @description Reserved, picked and dispatched in one act. */
            bag_sent_at_once: {
                bag: components["schemas"]["BagId"];
                drawn: components["schemas"]["Drawn"];
                /** Format: int32 */
                line: number;
                shipment: components["schemas"]["ShipmentId"];
            };
        } | {
            bag_received: {
                bag: components["schemas"]["BagId"];
                shipment: components["schemas"]["ShipmentId"];
                site: components["schemas"]["SiteId"];
            };
        } | {
            bag_refused: {
                bag: components["schemas"]["BagId"];
                reason: components["schemas"]["HoldReason"];
                shipment: components["schemas"]["ShipmentId"];
            };
        } | {
            bag_lost: {
                bag: components["schemas"]["BagId"];
                shipment: components["schemas"]["ShipmentId"];
                site: components["schemas"]["SiteId"];
            };
        } | {
            courier_recalled: {
                shipment: components["schemas"]["ShipmentId"];
            };
        } | {
            bag_returning: {
                bag: components["schemas"]["BagId"];
                shipment: components["schemas"]["ShipmentId"];
            };
        } | {
            bag_returned: {
                bag: components["schemas"]["BagId"];
                shipment: components["schemas"]["ShipmentId"];
                site: components["schemas"]["SiteId"];
            };
        } | {
            leg_handed_over: {
                shipment: components["schemas"]["ShipmentId"];
                to_courier: components["schemas"]["ActorId"];
            };
        } | {
            /** @description Received at a site of another ledger: custody ends in this one. */
            bag_left_to_ledger: {
                bag: components["schemas"]["BagId"];
                ledger: components["schemas"]["LedgerId"];
                shipment: components["schemas"]["ShipmentId"];
                site: components["schemas"]["SiteId"];
            };
        };
        /**
         * Format: int32
         * @description A shipment: what leaves together in one temperature class.
         */
        ShipmentId: number;
        /** @description A shipment as a row. */
        ShipmentRow: {
            arrives_p50: components["schemas"]["Moment"];
            /** @description Promised. */
            arrives_p90: components["schemas"]["Moment"];
            carries: components["schemas"]["ProductSum"][];
            closed_at?: components["schemas"]["Moment"] | null;
            courier: components["schemas"]["ActorId"];
            dispatched_at: components["schemas"]["Moment"];
            from: components["schemas"]["SiteRef"];
            id: components["schemas"]["ShipmentId"];
            mode: components["schemas"]["DeliveryMode"];
            /**
             * Format: int32
             * @description Bags still on the road, out or back.
             */
            on_road: number;
            purpose: components["schemas"]["DispatchPurpose"];
            recalled_at?: components["schemas"]["Moment"] | null;
            reserved_for: components["schemas"]["ReservedFor"];
            second_checker: components["schemas"]["ActorId"];
            state: components["schemas"]["ShipmentState"];
            temperature: components["schemas"]["TemperatureClass"];
            to: components["schemas"]["SiteRef"];
        };
        /**
         * @description Where a shipment stands.
         * @enum {string}
         */
        ShipmentState: "on-road" | "late" | "returning" | "closed";
        /** @description A shipment with its bags. */
        ShipmentView: {
            bags: components["schemas"]["CarriedBag"][];
            shipment: components["schemas"]["ShipmentRow"];
        };
        /** @description A class that no plan can fill. */
        Shortfall: {
            amount: components["schemas"]["Amount"];
            class: components["schemas"]["ProductClass"];
            /** Format: int32 */
            line: number;
        };
        /**
         * @description Which head confirmed 电话确认.
         * @enum {string}
         */
        Side: "transfusion-dept" | "supply-dept";
        /** @description Signs a formality: the approval form with its reason, any other without */
        SignFormality: {
            reason?: components["schemas"]["FormReason"] | null;
        };
        /** @description A staff number and its password. */
        SignIn: {
            /** @description The staff number. */
            login: string;
            password: string;
            /** @description The six digits of the second factor. */
            totp?: string | null;
        };
        /** @description A page of the book, the newest first. */
        SignInsView: {
            /**
             * Format: int64
             * @description `before` of the next page.
             */
            next?: number | null;
            rows: components["schemas"]["SignInView"][];
        };
        /** @description One entry of the book of sign-ins. */
        SignInView: {
            account?: components["schemas"]["ActorId"] | null;
            at: components["schemas"]["Moment"];
            by?: components["schemas"]["ActorId"] | null;
            /** Format: int64 */
            desk?: number | null;
            en: string;
            login?: string | null;
            /** Format: int64 */
            number: number;
            /** @description The address that it came from. */
            peer: string;
            /** @description The stable word. */
            what: string;
            zh: string;
        };
        /** @description The actor goes */
        SignOff: Record<string, never>;
        /** @description The actor is here from now on and says what they can do */
        SignOn: {
            skills?: components["schemas"]["Attributes"];
            until: components["schemas"]["Moment"];
        };
        /** @description One place with a shelf. */
        Site: {
            /** @description Whether it has a platelet agitator; without one it keeps no platelets. */
            agitator: components["schemas"]["Agitator"];
            /** @description Short code such as `KW-H1`. */
            code: string;
            /** @description Who answers, by duty. */
            contacts: components["schemas"]["Contacts"];
            /**
             * Format: int32
             * @description County code of the place, six digits.
             */
            county: number;
            /**
             * Format: int32
             * @description Relative demand (facts §10.2), in tenths. Used by the simulated city and for small sites' floors.
             */
            demand_weight_tenths: number;
            /** @description Number in the city file, below [`Network::SITES_MAX`], never reused. */
            id: components["schemas"]["SiteId"];
            kind: components["schemas"]["SiteKind"];
            /**
             * Format: int32
             * @description Latitude and longitude in ten-thousandths of a degree.
             */
            lat_e4: number;
            /** Format: int32 */
            lon_e4: number;
            name_en: string;
            name_zh: string;
            supplied_by?: components["schemas"]["SiteId"] | null;
            /** Format: int32 */
            thaw_bags: number;
            /** @description Thawing here: minutes a batch and bags a batch. */
            thaw_minutes: components["schemas"]["Minutes"];
        };
        /**
         * Format: int32
         * @description A site of the network; the number in the city file, never reused.
         */
        SiteId: number;
        /**
         * @description What a site is. Facts §0.1, §5.4.
         * @enum {string}
         */
        SiteKind: "station" | "storage-point" | "host-hospital" | "hospital";
        /** @description A site with its names. */
        SiteRef: {
            code: string;
            en: string;
            id: components["schemas"]["SiteId"];
            kind?: components["schemas"]["SiteKind"] | null;
            zh: string;
        };
        /** @description A site on the map. */
        SiteState: {
            /** Format: int32 */
            below_floor: number;
            /** Format: int32 */
            county: number;
            duty: components["schemas"]["ActorId"];
            /** Format: int32 */
            lat_e4: number;
            /** Format: int32 */
            lon_e4: number;
            /** Format: int32 */
            open_cases: number;
            site: components["schemas"]["SiteRef"];
            /** @description The worst state of its shelves of red cells, plasma and cryo. */
            state: components["schemas"]["ShelfState"];
        };
        /** @description A bag that was looked at and not taken. */
        SkippedBag: {
            bag: components["schemas"]["BagId"];
            reason: components["schemas"]["SkipReason"];
            site: components["schemas"]["SiteId"];
        };
        /**
         * @description Why a bag was skipped.
         * @enum {string}
         */
        SkipReason: "expires-before-use" | "reserved" | "lacks-attribute" | "rhd-mismatch" | "kept-for-others" | "would-overshoot";
        /** @description Requests. */
        SpecialCommand: {
            /** @description Begins to prepare a bag for a line; the answer says what the new label must say. */
            begin_preparation: {
                bag: components["schemas"]["BagId"];
                /** Format: int32 */
                line: number;
                order: components["schemas"]["OrderId"];
            };
        } | {
            /** @description It is done: the new label as it was scanned back, and what the bag was typed to lack. */
            finish_preparation: {
                bag: components["schemas"]["BagId"];
                expires_at: components["schemas"]["Moment"];
                lacks: components["schemas"]["Antigens"];
                preparation: components["schemas"]["PreparationId"];
                product: components["schemas"]["Product"];
            };
        } | {
            /** @description The bag stays what it was. */
            cancel_preparation: {
                preparation: components["schemas"]["PreparationId"];
            };
        } | {
            /** @description Gives kept bags back to stock. */
            release_kept: {
                bags: components["schemas"]["BagId"][];
                reason: components["schemas"]["KeptRelease"];
            };
        };
        /** @description What happened. */
        SpecialEvent: {
            /** @description Told with the order. */
            readiness_told: {
                /** Format: int32 */
                line: number;
                order: components["schemas"]["OrderId"];
                ready: components["schemas"]["Readiness"];
            };
        } | {
            /** @description `product` and `expires_at` are what the new label must say. */
            preparation_begun: {
                bag: components["schemas"]["BagId"];
                expires_at: components["schemas"]["Moment"];
                /** Format: int32 */
                line: number;
                order: components["schemas"]["OrderId"];
                preparation: components["schemas"]["PreparationId"];
                product: components["schemas"]["Product"];
                site: components["schemas"]["SiteId"];
                what: components["schemas"]["Attributes"];
            };
        } | {
            bag_prepared: {
                bag: components["schemas"]["BagId"];
                expires_at: components["schemas"]["Moment"];
                lacks: components["schemas"]["Antigens"];
                preparation: components["schemas"]["PreparationId"];
                product: components["schemas"]["Product"];
                site: components["schemas"]["SiteId"];
                what: components["schemas"]["Attributes"];
            };
        } | {
            preparation_cancelled: {
                bag: components["schemas"]["BagId"];
                preparation: components["schemas"]["PreparationId"];
            };
        } | {
            /** @description From now on it is the patient's, wherever it stands, up to `until`. */
            bag_kept: {
                bag: components["schemas"]["BagId"];
                /** Format: int32 */
                line: number;
                order: components["schemas"]["OrderId"];
                patient: components["schemas"]["PatientId"];
                site: components["schemas"]["SiteId"];
                until: components["schemas"]["Moment"];
            };
        } | {
            bag_keep_ended: {
                bag: components["schemas"]["BagId"];
                end: components["schemas"]["KeepEnd"];
            };
        };
        /** @description A line of an open order that is one patient's. */
        SpecialLine: {
            ask: components["schemas"]["OrderAsk"];
            /** @description The first bags that could be prepared for it, the earliest expiry first. */
            bags: components["schemas"]["Preparable"][];
            /** Format: int32 */
            line: number;
            order: components["schemas"]["OrderId"];
            /** @description Neither reserved nor sent. */
            owed: components["schemas"]["Amount"];
            placed_at: components["schemas"]["Moment"];
            /** @description What is being prepared for it. */
            preparing: components["schemas"]["PreparationId"][];
            ready?: components["schemas"]["Readiness"] | null;
            rides?: components["schemas"]["Departure"] | null;
            sent: components["schemas"]["Amount"];
            site: components["schemas"]["SiteRef"];
            supplier: components["schemas"]["SiteRef"];
        };
        /** @description Ends the supply: bags not given become the hospital's stock, the review opens */
        StandDown: {
            reason: components["schemas"]["ReduceReason"];
        };
        /**
         * @description Where a city's own value stands.
         * @enum {string}
         */
        Standing: "below" | "within" | "above";
        /**
         * @description What the sender states of release 放行.
         * @enum {string}
         */
        StatedRelease: "released" | "not-released";
        /** @description What the caller says later of the hospital's own stock, for one call and all its lines */
        StateOwnStock: {
            own_stock: components["schemas"]["OwnStock"];
        };
        /** @description Requests and reports. */
        StationCommand: {
            /** @description Enters a station in the register, with the facility codes that its donation numbers begin with. */
            enter_station: {
                facilities: string[];
                name_en: string;
                name_zh: string;
                second_person: components["schemas"]["ActorId"];
            };
        } | {
            /** @description Closes it: nothing more comes from there or goes there. What is open with it stays open. */
            close_station: {
                second_person: components["schemas"]["ActorId"];
                station: components["schemas"]["OtherStationId"];
            };
        } | {
            /** @description What came with a release document, row by row, and what came without a row. */
            receive_from_station: {
                cold: components["schemas"]["ColdStatement"];
                document: components["schemas"]["DocumentNumber"];
                rows: components["schemas"]["DocumentRow"][];
                second_person: components["schemas"]["ActorId"];
                station: components["schemas"]["OtherStationId"];
                /** @description Found in the box and not on the document. */
                unlisted: components["schemas"]["BagId"][];
            };
        } | {
            /** @description Agrees to send these bags of the own store: they are reserved. */
            agree_transfer_out: {
                bags: components["schemas"]["BagId"][];
                overrides: components["schemas"]["Override"][];
                station: components["schemas"]["OtherStationId"];
            };
        } | {
            /** @description Sends what was picked of the transfer, checked by two, in validated boxes. */
            send_to_station: {
                boxes: components["schemas"]["BoxId"][];
                courier: components["schemas"]["ActorId"];
                document: components["schemas"]["DocumentNumber"];
                second_checker: components["schemas"]["ActorId"];
                transfer: components["schemas"]["TransferOutId"];
            };
        } | {
            /** @description Report: what the station says became of the bags. */
            record_station_answer: {
                bags: components["schemas"]["SaidOf"][];
                transfer: components["schemas"]["TransferOutId"];
            };
        } | {
            /** @description Report: bags of a transfer that came back. */
            receive_back_from_station: {
                bags: components["schemas"]["BagId"][];
                transfer: components["schemas"]["TransferOutId"];
            };
        } | {
            /** @description Report: a station tells of a donation or a document of its own. */
            hear_from_station: {
                about: components["schemas"]["ToldAbout"];
                says: components["schemas"]["QualitySays"];
                station: components["schemas"]["OtherStationId"];
            };
        } | {
            /** @description Records that a station was told of what was open with it: how, and whom there by duty. */
            tell_station: {
                how: components["schemas"]["ToldBy"];
                notices: components["schemas"]["NoticeId"][];
                whom: components["schemas"]["Duty"];
            };
        };
        /** @description What happened. */
        StationEvent: {
            station_entered: {
                facilities: string[];
                name_en: string;
                name_zh: string;
                second_person: components["schemas"]["ActorId"];
                station: components["schemas"]["OtherStationId"];
            };
        } | {
            station_closed: {
                second_person: components["schemas"]["ActorId"];
                station: components["schemas"]["OtherStationId"];
            };
        } | {
            transfer_in_received: {
                cold: components["schemas"]["ColdStatement"];
                document: components["schemas"]["DocumentNumber"];
                second_person: components["schemas"]["ActorId"];
                site: components["schemas"]["SiteId"];
                station: components["schemas"]["OtherStationId"];
                transfer: components["schemas"]["TransferInId"];
            };
        } | {
            /** @description It passed the receiving check and stands in the store. */
            bag_came_from_station: {
                bag: components["schemas"]["NewBag"];
                site: components["schemas"]["SiteId"];
                transfer: components["schemas"]["TransferInId"];
            };
        } | {
            /** @description It never became stock. */
            bag_turned_away: {
                bag: components["schemas"]["BagId"];
                reason: components["schemas"]["TurnedAway"];
                transfer: components["schemas"]["TransferInId"];
            };
        } | {
            transfer_out_agreed: {
                overrides: components["schemas"]["Override"][];
                reservation: components["schemas"]["ReservationId"];
                site: components["schemas"]["SiteId"];
                station: components["schemas"]["OtherStationId"];
                transfer: components["schemas"]["TransferOutId"];
            };
        } | {
            transfer_out_sent: {
                boxes: components["schemas"]["BoxId"][];
                courier: components["schemas"]["ActorId"];
                document: components["schemas"]["DocumentNumber"];
                second_checker: components["schemas"]["ActorId"];
                transfer: components["schemas"]["TransferOutId"];
            };
        } | {
            /** @description Its life here ends: transferred out. */
            bag_left_to_station: {
                bag: components["schemas"]["BagId"];
                reservation: components["schemas"]["ReservationId"];
                site: components["schemas"]["SiteId"];
                transfer: components["schemas"]["TransferOutId"];
            };
        } | {
            station_answered: {
                bag: components["schemas"]["BagId"];
                said: components["schemas"]["StationSaid"];
                transfer: components["schemas"]["TransferOutId"];
            };
        } | {
            /** @description Back in the store it left; the hold is in the same batch. */
            bag_came_back_from_station: {
                bag: components["schemas"]["BagId"];
                site: components["schemas"]["SiteId"];
                transfer: components["schemas"]["TransferOutId"];
            };
        } | {
            /** @description `bags` are held or recalled for it, `given` were given before. */
            station_heard: {
                about: components["schemas"]["ToldAbout"];
                /** Format: int32 */
                bags: number;
                /** Format: int32 */
                given: number;
                says: components["schemas"]["QualitySays"];
                station: components["schemas"]["OtherStationId"];
            };
        } | {
            notice_opened: {
                bag: components["schemas"]["BagId"];
                cause: components["schemas"]["NoticeCause"];
                due: components["schemas"]["Moment"];
                notice: components["schemas"]["NoticeId"];
                station: components["schemas"]["OtherStationId"];
            };
        } | {
            notice_told: {
                at: components["schemas"]["Moment"];
                how: components["schemas"]["ToldBy"];
                notice: components["schemas"]["NoticeId"];
                whom: components["schemas"]["Duty"];
            };
        };
        /** @description A station with its names. */
        StationRef: {
            en: string;
            id: components["schemas"]["OtherStationId"];
            zh: string;
        };
        /**
         * @description What the other station says became of a bag that went there.
         * @enum {string}
         */
        StationSaid: "received" | "refused" | "not-there";
        /** @description A station of the register. */
        StationView: {
            closed_at?: components["schemas"]["Moment"] | null;
            entered_at: components["schemas"]["Moment"];
            entered_by: components["schemas"]["ActorId"];
            /** @description The facility codes that its donation numbers begin with. */
            facilities: string[];
            notices_open: number;
            second_person: components["schemas"]["ActorId"];
            station: components["schemas"]["StationRef"];
            /** @description Transfers that wait for its answer, and notices of which it was not told. */
            transfers_open: number;
        };
        /** @description A step that was taken. */
        StepDone: {
            at: components["schemas"]["Moment"];
            by: components["schemas"]["ActorId"];
            step: components["schemas"]["ApprovalStep"];
        };
        /** @description Stock of one class and group at a site beside its levels. */
        StockRow: {
            class: components["schemas"]["ProductClass"];
            counted: components["schemas"]["Counted"];
            /**
             * Format: int64
             * @description Days that the usable stock lasts at the level's rate, in tenths.
             */
            cover_days_tenths?: number | null;
            /** @description The whole floor: own and, at a storage point, the area's. */
            floor: components["schemas"]["Amount"];
            group: components["schemas"]["Group"];
            level?: components["schemas"]["Level"] | null;
            site: components["schemas"]["SiteId"];
            state: components["schemas"]["ShelfState"];
            target: components["schemas"]["Amount"];
        };
        /** @description Stock as filtered, by site, class and group. */
        StockView: {
            now: components["schemas"]["Moment"];
            rows: components["schemas"]["StockRow"][];
            sites: components["schemas"]["SiteRef"][];
        };
        /** @description What is unloaded at one site. */
        Stop: {
            /** @description The bags reserved for these orders now, by order and line. */
            bags: components["schemas"]["LoadedBag"][];
            orders: components["schemas"]["OrderView"][];
            site: components["schemas"]["SiteRef"];
        };
        /** @description What becomes of a stop of a round that broke down. */
        StopGoes: {
            goes: components["schemas"]["Onward"];
            site: components["schemas"]["SiteId"];
        };
        /** @description One point: `[x, y, t, p]`. Place in the screen's own measure, time in ms from the first point, pressure 0 to 1000. */
        StrokePoint: Record<string, never>[];
        /** @description A signature by hand. */
        Strokes: {
            /**
             * Format: int32
             * @description How high it was.
             */
            high: number;
            /** @description Each from where the pen came down to where it left. */
            strokes: components["schemas"]["StrokePoint"][][];
            /**
             * Format: int32
             * @description How wide the place to sign in was.
             */
            wide: number;
        };
        /** @description A free bag of the own shelf that may be prepared for a line. */
        SuitableBag: components["schemas"]["BagRow"] & {
            /** Format: int32 */
            line: number;
        };
        /** @description A sum behind a figure. */
        SumView: {
            /** @description Such as `12 U`; `null` where several classes do not add up. */
            amount?: string | null;
            /** @description Give it to `/api/day-book/rows` to list what it is over. */
            key: string;
            /**
             * Format: int64
             * @description Bags, lines asked or formalities.
             */
            rows: number;
        };
        /** @description Plans and executes in one act at the head of the ledger */
        SupplyCase: {
            execution: components["schemas"]["Execution"];
            /** @description Every line that still needs something unless told. */
            lines?: number[];
            policy?: components["schemas"]["Policy"];
        };
        /** @description Requests. */
        SupplyCommand: {
            /**
             * @description Plans and executes in one act at the head of the ledger, so that many callers never starve
             *     each other. The engine makes the plan and hands it on as [`Command::ExecutePlan`].
             */
            supply_lines: {
                execution: components["schemas"]["Execution"];
                lines: number[];
                policy: components["schemas"]["Policy"];
                purpose: components["schemas"]["PlanFor"];
            };
        } | {
            /** @description Executes a plan: reserves the actor's own part, requests the others'. */
            execute_plan: {
                execution: components["schemas"]["Execution"];
                overrides: components["schemas"]["Override"][];
                plan: components["schemas"]["Plan"];
            };
        } | {
            /** @description Gives reserved bags back to the shelf. */
            release_reservation: {
                reason: components["schemas"]["ReleaseReason"];
                reservation: components["schemas"]["ReservationId"];
            };
        } | {
            /** @description Picks reserved bags; each passed the appearance check. */
            pick_bags: {
                bags: components["schemas"]["BagId"][];
                reservation: components["schemas"]["ReservationId"];
            };
        } | {
            /** @description A bag failed the check at picking: it is held and leaves the reservation. */
            fail_pick: {
                bag: components["schemas"]["BagId"];
                reason: components["schemas"]["HoldReason"];
                reservation: components["schemas"]["ReservationId"];
            };
        } | {
            /** @description Declines a supply request; accepting is executing a plan for its line. */
            decline_request: {
                reason: components["schemas"]["DeclineReason"];
                request: components["schemas"]["SupplyRequestId"];
            };
        };
        /** @description What happened. */
        SupplyEvent: {
            /** @description The plan with its reasons, kept for ever. The facts per bag follow in the same batch. */
            plan_executed: {
                overrides: components["schemas"]["Override"][];
                plan: components["schemas"]["Plan"];
                site: components["schemas"]["SiteId"];
            };
        } | {
            reservation_made: {
                deadline: components["schemas"]["Moment"];
                purpose: components["schemas"]["ReservedFor"];
                reservation: components["schemas"]["ReservationId"];
                site: components["schemas"]["SiteId"];
            };
        } | {
            bag_reserved: {
                bag: components["schemas"]["BagId"];
                drawn: components["schemas"]["Drawn"];
                /** Format: int32 */
                line: number;
                reservation: components["schemas"]["ReservationId"];
            };
        } | {
            bag_reservation_ended: {
                bag: components["schemas"]["BagId"];
                end: components["schemas"]["ReservationEnd"];
                reservation: components["schemas"]["ReservationId"];
            };
        } | {
            bag_picked: {
                bag: components["schemas"]["BagId"];
                reservation: components["schemas"]["ReservationId"];
            };
        } | {
            /** @description Its line moved to another case and the bag goes along, picked or not. */
            bag_moved_with_line: {
                bag: components["schemas"]["BagId"];
                from: components["schemas"]["ReservationId"];
                /** Format: int32 */
                line: number;
                reservation: components["schemas"]["ReservationId"];
            };
        } | {
            supply_requested: {
                amount: components["schemas"]["Amount"];
                case: components["schemas"]["CaseId"];
                deadline: components["schemas"]["Moment"];
                /** Format: int32 */
                line: number;
                request: components["schemas"]["SupplyRequestId"];
                to: components["schemas"]["SiteId"];
            };
        } | {
            supply_request_answered: {
                answer: components["schemas"]["RequestAnswer"];
                request: components["schemas"]["SupplyRequestId"];
            };
        };
        /** @description The supplier plans and executes in one act */
        SupplyOrder: {
            execution: components["schemas"]["Execution"];
            /** @description Every line that is still owed unless told. */
            lines?: number[];
            policy?: components["schemas"]["Policy"];
        };
        /**
         * Format: int32
         * @description A request to another custodian to supply part of a plan.
         */
        SupplyRequestId: number;
        /** @description One supply of a case: what left together, and how long each step took. */
        SupplyTimes: {
            arrives_p90: components["schemas"]["Moment"];
            /**
             * Format: int32
             * @description The last call that it answers.
             */
            call?: number | null;
            call_answered_at?: components["schemas"]["Moment"] | null;
            carries: components["schemas"]["ProductSum"][];
            closed_at?: components["schemas"]["Moment"] | null;
            dispatched_at: components["schemas"]["Moment"];
            from: components["schemas"]["SiteRef"];
            /** Format: int64 */
            minutes_call_to_dispatch?: number | null;
            /** Format: int64 */
            minutes_on_road?: number | null;
            mode: components["schemas"]["DeliveryMode"];
            shipment: components["schemas"]["ShipmentId"];
        };
        /** @description Takes a duty without a grant, for a few hours, because a life or the supply depends on it */
        TakeDuty: {
            duty: components["schemas"]["Duty"];
            reason: components["schemas"]["BreakGlassReason"];
            site: components["schemas"]["SiteId"];
        };
        /** @description Takes equipment out of service */
        TakeOutOfService: Record<string, never>;
        /** @description Report: the donor called and asked that a donation not be used 保密性弃血; every bag of it is held wherever it is */
        TellExclusion: {
            /** @description As it is scanned, or typed with its check character. */
            donation: string;
        };
        /** @description Records that a station was told: how, and whom there by duty */
        TellStation: {
            how: components["schemas"]["ToldBy"];
            notices: components["schemas"]["NoticeId"][];
            whom: components["schemas"]["Duty"];
        };
        /**
         * @description What travels together: facts §3.5. The limits are rules.
         * @enum {string}
         */
        TemperatureClass: "cooled" | "room" | "frozen";
        /** @description What equipment must keep, in tenths of a degree Celsius, both ends allowed. */
        TemperatureRange: {
            /** Format: int32 */
            high_tenths: number;
            /** Format: int32 */
            low_tenths: number;
        };
        /**
         * @description 64 hexadecimal digits: salted SHA-256 of a text kept elsewhere
         * @example e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
         */
        TextHash: string;
        /** @description Thaws frozen bags: new expiry, no refreezing, no return */
        ThawBags: {
            bags: components["schemas"]["BagId"][];
        };
        /**
         * @description Level of the three-level stock 三级库存.
         * @enum {string}
         */
        Tier: "station" | "storage-point" | "hospital";
        /** @description Stock of one class and group at one level, over its sites. */
        TierStock: {
            counted: components["schemas"]["Counted"];
            /**
             * Format: int64
             * @description Days that the usable stock lasts, in tenths.
             */
            cover_days_tenths?: number | null;
            /** @description Sum of the floors. */
            floor: components["schemas"]["Amount"];
            /**
             * Format: int64
             * @description Days that floor and target would last, in tenths.
             */
            floor_days_tenths?: number | null;
            /**
             * Format: int32
             * @description How many sites of the level are below their floor.
             */
            sites_below_floor: number;
            state: components["schemas"]["ShelfState"];
            target: components["schemas"]["Amount"];
            /** Format: int64 */
            target_days_tenths?: number | null;
            tier: components["schemas"]["Tier"];
        };
        /** @description Requests of the system. */
        TimerCommand: {
            /** @description A timer is due. */
            fire: {
                due: components["schemas"]["Moment"];
                key: components["schemas"]["TimerKey"];
            };
        };
        /** @description What happened. */
        TimerEvent: {
            /** @description The timer fired; `next` is when the same key falls due again, if it does. */
            timer_fired: {
                due: components["schemas"]["Moment"];
                key: components["schemas"]["TimerKey"];
                next?: components["schemas"]["Moment"] | null;
            };
        } | {
            /** @description A bag in store reached its expiry. */
            bag_expired: {
                bag: components["schemas"]["BagId"];
                site: components["schemas"]["SiteId"];
            };
        };
        /** @description What falls due. */
        TimerKey: {
            /** @description A reservation reaches its deadline. */
            reservation_lapses: {
                reservation: components["schemas"]["ReservationId"];
            };
        } | {
            /** @description A supply request is unanswered. */
            request_unanswered: {
                request: components["schemas"]["SupplyRequestId"];
            };
        } | {
            /** @description A pending formality climbs. */
            formality_climbs: {
                formality: components["schemas"]["FormalityId"];
            };
        } | {
            /** @description A review climbs. */
            review_climbs: {
                review: components["schemas"]["ReviewId"];
            };
        } | {
            /** @description A case with an unfilled line pages again. */
            case_pages: {
                case: components["schemas"]["CaseId"];
            };
        } | "daily_review" | {
            /** @description An approved application runs out of time. */
            application_lapses: {
                application: components["schemas"]["ApplicationId"];
            };
        };
        /** @description What a station tells about: one donation, or everything of one of its documents. */
        ToldAbout: {
            donation: {
                donation: string;
            };
        } | {
            document: {
                document: components["schemas"]["DocumentNumber"];
            };
        };
        /**
         * @description How a station was told.
         * @enum {string}
         */
        ToldBy: "phone" | "letter" | "in-person" | "electronic";
        /** @description Who was told, and how. */
        ToldView: {
            at: components["schemas"]["Moment"];
            by: components["schemas"]["ActorId"];
            how: components["schemas"]["ToldBy"];
            /** @description Whom there, by duty. */
            whom: components["schemas"]["Duty"];
        };
        /** @description A second factor as an authenticator takes it. */
        TotpView: {
            /** @description Base 32, to be typed. */
            secret: string;
            /** @description The same as a QR code holds it. */
            uri: string;
        };
        /** @description Something on a screen. JSON: `{"case":12}`, `"network"`. */
        TouchedKey: {
            /** @description The shelves, levels and reservations of a site. */
            site: components["schemas"]["SiteId"];
        } | {
            case: components["schemas"]["CaseId"];
        } | {
            order: components["schemas"]["OrderId"];
        } | {
            shipment: components["schemas"]["ShipmentId"];
        } | {
            /** @description A request to another custodian. */
            request: components["schemas"]["SupplyRequestId"];
        } | {
            formality: components["schemas"]["FormalityId"];
        } | {
            review: components["schemas"]["ReviewId"];
        } | {
            proposal: components["schemas"]["ProposalId"];
        } | {
            finding: components["schemas"]["FindingId"];
        } | {
            /** @description Blood put forward to be discarded. */
            loss: components["schemas"]["LossId"];
        } | {
            /** @description A count of a store. */
            count: components["schemas"]["CountId"];
        } | {
            /** @description A bag that gets another product and label. */
            conversion: components["schemas"]["ConversionId"];
        } | {
            /** @description A bag that is irradiated, washed or typed for an order. */
            preparation: components["schemas"]["PreparationId"];
        } | {
            /** @description An application for blood. */
            application: components["schemas"]["ApplicationId"];
        } | {
            /** @description A request to the reference laboratory. */
            reference: components["schemas"]["ReferenceId"];
        } | {
            /** @description Another station: its row, what it told, what it must be told. */
            station: components["schemas"]["OtherStationId"];
        } | {
            /** @description What came with a release document. */
            transfer_in: components["schemas"]["TransferInId"];
        } | {
            /** @description What goes to another station. */
            transfer_out: components["schemas"]["TransferOutId"];
        } | {
            /** @description One bag; left out of an item that touches more than [`BAGS_MAX`]. */
            bag: components["schemas"]["BagId"];
        } | "network" | "rules" | "accounts" | "people" | "documents" | "donors" | "collections";
        /** @description A bag with whom it went to. */
        TracedBag: {
            bag: components["schemas"]["BagRow"];
            /** @example S000126123456 */
            donation: string;
            recipient?: components["schemas"]["Recipient"] | null;
        };
        /**
         * @description How hard somebody trains: a slow pulse of an endurance athlete is sound.
         * @enum {string}
         */
        Training: "usual" | "endurance-athlete";
        /**
         * @description Why the receiver declines a transfer 谢绝调剂.
         * @enum {string}
         */
        TransferDecline: "enough-stock" | "no-storage" | "too-short-dated";
        /** @description What travels with a shipment to a site of another ledger. */
        TransferDocument: {
            bags: components["schemas"]["TransferredBag"][];
            dispatched_at: components["schemas"]["Moment"];
            /** @description The ledger that sends. */
            from: components["schemas"]["LedgerId"];
            /** @description The shipment, by the sender's numbering. */
            shipment: components["schemas"]["ShipmentId"];
            /** @description Where it goes. */
            site: components["schemas"]["SiteId"];
            /** @description The ledger that is to receive. */
            to: components["schemas"]["LedgerId"];
        };
        /**
         * Format: int32
         * @description What came from another station 调入, with one release document.
         */
        TransferInId: number;
        /** @description What came with one release document. */
        TransferInView: {
            /** @description What became stock, as it is now. */
            admitted: components["schemas"]["BagRow"][];
            at: components["schemas"]["Moment"];
            cold: components["schemas"]["ColdStatement"];
            document: components["schemas"]["DocumentNumber"];
            id: components["schemas"]["TransferInId"];
            received_by: components["schemas"]["ActorId"];
            second_person: components["schemas"]["ActorId"];
            site: components["schemas"]["SiteRef"];
            station: components["schemas"]["StationRef"];
            turned_away: components["schemas"]["TurnedAwayBag"][];
        };
        /**
         * Format: int32
         * @description What goes to another station 调出.
         */
        TransferOutId: number;
        /** @description A transfer to another station. */
        TransferOutView: {
            agreed_at: components["schemas"]["Moment"];
            agreed_by: components["schemas"]["ActorId"];
            /** @description Reserved or picked while it has not left, then what went. */
            bags: components["schemas"]["OutBagView"][];
            boxes: components["schemas"]["BoxId"][];
            courier?: components["schemas"]["ActorId"] | null;
            document?: components["schemas"]["DocumentNumber"] | null;
            id: components["schemas"]["TransferOutId"];
            open: boolean;
            /** @description Its reservation: pick there while it has not left. */
            reservation: components["schemas"]["ReservationId"];
            second_checker?: components["schemas"]["ActorId"] | null;
            sent_at?: components["schemas"]["Moment"] | null;
            sent_by?: components["schemas"]["ActorId"] | null;
            site: components["schemas"]["SiteRef"];
            station: components["schemas"]["StationRef"];
        };
        /** @description One bag of a document: what it is, what quality says of it, and where its history ends. */
        TransferredBag: {
            bag: components["schemas"]["NewBag"];
            /** @description Holds that are on; none when it left. */
            holds: components["schemas"]["HoldReason"][];
            link?: components["schemas"]["ChainLink"] | null;
            recall: components["schemas"]["RecallState"];
        };
        /** @description Reports. */
        TransfusionCommand: {
            /** @description Report: bags were hung for a patient. */
            begin_transfusion: {
                bags: components["schemas"]["BagId"][];
                patient: components["schemas"]["PatientId"];
            };
        } | {
            /** @description Report: they ran through, or were stopped. What was begun is the patient's for ever. */
            end_transfusion: {
                bags: components["schemas"]["BagId"][];
                how: components["schemas"]["TransfusionEnd"];
                patient: components["schemas"]["PatientId"];
            };
        } | {
            /** @description Report: the patient reacted; to one bag, when it is known which. */
            report_reaction: {
                bag?: components["schemas"]["BagId"] | null;
                grade: components["schemas"]["ReactionGrade"];
                kind: components["schemas"]["ReactionKind"];
                patient: components["schemas"]["PatientId"];
            };
        };
        /**
         * @description How a transfusion ended.
         * @enum {string}
         */
        TransfusionEnd: "completed" | "stopped";
        /** @description What happened. */
        TransfusionEvent: {
            bag_transfusion_begun: {
                bag: components["schemas"]["BagId"];
                patient: components["schemas"]["PatientId"];
                site: components["schemas"]["SiteId"];
            };
        } | {
            bag_transfusion_ended: {
                bag: components["schemas"]["BagId"];
                how: components["schemas"]["TransfusionEnd"];
                site: components["schemas"]["SiteId"];
            };
        } | {
            /** @description `finding` is the question of the transfusion department's head, `told` that of quality. */
            reaction_reported: {
                bag?: components["schemas"]["BagId"] | null;
                finding: components["schemas"]["FindingId"];
                grade: components["schemas"]["ReactionGrade"];
                kind: components["schemas"]["ReactionKind"];
                patient: components["schemas"]["PatientId"];
                site: components["schemas"]["SiteId"];
                told: components["schemas"]["FindingId"];
            };
        };
        /** @description The transfusion of one bag. */
        TransfusionView: {
            amount: components["schemas"]["Amount"];
            bag: components["schemas"]["BagId"];
            begun_at?: components["schemas"]["Moment"] | null;
            begun_by?: components["schemas"]["ActorId"] | null;
            done_by?: components["schemas"]["Moment"] | null;
            ended_at?: components["schemas"]["Moment"] | null;
            group: components["schemas"]["Group"];
            how?: components["schemas"]["TransfusionEnd"] | null;
            issued_at?: components["schemas"]["Moment"] | null;
            /**
             * Format: int64
             * @description From its beginning to its end, or to now.
             */
            minutes?: number | null;
            /**
             * Format: int64
             * @description From issue to its beginning.
             */
            minutes_to_begin?: number | null;
            overdue: boolean;
            patient: components["schemas"]["PatientId"];
            product: components["schemas"]["Product"];
            reactions: components["schemas"]["ReactionView"][];
            site: components["schemas"]["SiteRef"];
        };
        /**
         * @description Why a bag of a release document did not become stock 拒收原因.
         * @enum {string}
         */
        TurnedAway: "broken" | "label" | "temperature" | "appearance" | "other-group" | "not-released" | "expired" | "other-facility" | "known-here" | "not-kept-cold" | "not-found";
        /** @description A bag that did not become stock. */
        TurnedAwayBag: {
            bag: components["schemas"]["BagId"];
            reason: components["schemas"]["TurnedAway"];
        };
        /** @description One reason against a donation. */
        Unfit: {
            class?: components["schemas"]["DeferralClass"] | null;
            reason: components["schemas"]["UnfitReason"];
            until: components["schemas"]["Until"];
        };
        /**
         * @description What speaks against a donation.
         * @enum {string}
         */
        UnfitReason: "age-below" | "age-above" | "age-above-first" | "weight" | "systolic" | "diastolic" | "pulse-pressure" | "pulse-slow" | "pulse-fast" | "pulse-irregular" | "temperature" | "haemoglobin" | "alt" | "platelets-not-counted" | "haematocrit" | "platelets-before" | "platelets-after" | "platelets-for-two" | "after-whole-blood" | "after-platelets" | "platelets-often" | "apheresis-much" | "reacted-last" | "told" | "on-record";
        /** @description One reason against a donation, with its end, in words. */
        UnfitView: {
            class?: components["schemas"]["DeferralClass"] | null;
            reason: components["schemas"]["UnfitReason"];
            said: components["schemas"]["Said"];
            until: components["schemas"]["Until"];
        };
        /** @description A staff number and its PIN. */
        Unlock: {
            /** @description The staff number. */
            login: string;
            pin: string;
        };
        /** @description Up to when something speaks against a donation. */
        Until: {
            /** @description From this day of the city on the donor may come back. */
            from: {
                day: components["schemas"]["CityDay"];
            };
        } | {
            /** @description From the birthday at which they are so many years old. */
            of_age: {
                /** Format: int32 */
                years: number;
            };
        } | {
            /** @description Until a physician says otherwise. */
            physician: Record<string, never>;
        } | {
            /** @description While it lasts; how long nobody knows yet. */
            lasting: Record<string, never>;
        } | {
            /** @description For good, unless the donor is readmitted 归队. */
            never: Record<string, never>;
        };
        /**
         * @description How urgent 急症分级. Facts §5.5.
         * @enum {string}
         */
        Urgency: "u0" | "u1" | "u2" | "u3";
        /** @description A one-time link and the secrets that its owner chose. */
        UseLink: {
            /** @description What stands behind the `#` of the link. */
            link: string;
            /** @description 10 to 128 characters. */
            password: string;
            /** @description Six digits. */
            pin?: string | null;
        };
        /** @description Expected use per day, in thousandths of the measure's count (hundredths of U, mL, hundredths of a dose). */
        UsePlanRow: {
            class: components["schemas"]["ProductClass"];
            group: components["schemas"]["Group"];
            /** Format: int64 */
            per_day_milli: number;
        };
        /** @description A box was validated anew */
        ValidateBox: {
            validated_until: components["schemas"]["Moment"];
        };
        /** @description How something stands, with its reason. */
        VerdictView: {
            en: string;
            word: components["schemas"]["CheckWord"];
            zh: string;
        };
        /**
         * Format: int32
         * @description A visit of a donor.
         */
        VisitId: number;
        /** @description A visit in a list. */
        VisitRow: {
            /** @description Whether the questionnaire is answered. */
            asked: boolean;
            asks: components["schemas"]["DonationKind"];
            donor: components["schemas"]["DonorId"];
            /** @description Whether the examination is done. */
            examined: boolean;
            id: components["schemas"]["VisitId"];
            opened_at: components["schemas"]["Moment"];
            place: components["schemas"]["PlaceRef"];
            state: components["schemas"]["VisitState"];
        };
        /** @description How a visit stands. */
        VisitState: "open" | {
            cleared: {
                until: components["schemas"]["Moment"];
            };
        } | {
            deferred: {
                first: components["schemas"]["Until"];
            };
        } | {
            withdrawn: {
                reason: components["schemas"]["WithdrawalReason"];
            };
        } | {
            collected: {
                donation: string;
            };
        };
        /** @description A visit with what was told and measured, and what speaks against the donation. */
        VisitView: {
            /**
             * Format: int32
             * @description In full years, as it was told.
             */
            age: number;
            asks: components["schemas"]["DonationKind"];
            bound?: components["schemas"]["NumberView"] | null;
            collections: components["schemas"]["CollectionView"][];
            declared?: components["schemas"]["Declared"][] | null;
            donor: components["schemas"]["DonorId"];
            examination?: components["schemas"]["Examination"] | null;
            first?: components["schemas"]["Until"] | null;
            id: components["schemas"]["VisitId"];
            matching: components["schemas"]["Matching"];
            opened_at: components["schemas"]["Moment"];
            place: components["schemas"]["PlaceRef"];
            said?: components["schemas"]["Said"] | null;
            /**
             * Format: int32
             * @description How many scans of the number the bag and its tubes need at least, beside the form's.
             */
            scans_least: number;
            sex: components["schemas"]["Sex"];
            state: components["schemas"]["VisitState"];
            /** @description Everything that speaks against it, as it is known so far. */
            unfit: components["schemas"]["UnfitView"][];
        };
        /** @description Requests and reports. */
        WardCommand: {
            /** @description Report: the laboratory determined a patient's group. For the patient's open case it is the case's. */
            record_group: {
                anti_d: components["schemas"]["AntiD"];
                group: components["schemas"]["Group"];
                patient: components["schemas"]["PatientId"];
                sampled_at?: components["schemas"]["Moment"] | null;
            };
        } | {
            /** @description Report: results of crossmatches for one patient. */
            record_crossmatch: {
                patient: components["schemas"]["PatientId"];
                results: components["schemas"]["CrossmatchOf"][];
                sampled_at?: components["schemas"]["Moment"] | null;
            };
        } | {
            /** @description Thaws frozen bags: new expiry, no refreezing, no return. */
            thaw_bags: {
                bags: components["schemas"]["BagId"][];
            };
        } | {
            /** @description Issues bags to a patient 发血, on a compatible crossmatch or a physician's emergency release. */
            issue_to_patient: {
                bags: components["schemas"]["BagId"][];
                basis: components["schemas"]["IssueBasis"];
                case?: components["schemas"]["CaseId"] | null;
                overrides: components["schemas"]["Override"][];
                patient: components["schemas"]["PatientId"];
                second_checker: components["schemas"]["ActorId"];
            };
        } | {
            /** @description Report: fates of bags that this hospital holds. */
            record_fates: {
                fates: components["schemas"]["FateOf"][];
            };
        };
        /** @description What happened. */
        WardEvent: {
            /** @description What the ledger knows of a patient's blood without a case. */
            patient_grouped: {
                anti_d: components["schemas"]["AntiD"];
                group: components["schemas"]["Group"];
                patient: components["schemas"]["PatientId"];
                sampled_at: components["schemas"]["Moment"];
            };
        } | {
            bag_crossmatched: {
                bag: components["schemas"]["BagId"];
                patient: components["schemas"]["PatientId"];
                result: components["schemas"]["CrossmatchResult"];
                /** @description Its sample holds from here. */
                sampled_at: components["schemas"]["Moment"];
            };
        } | {
            bag_thawed: {
                bag: components["schemas"]["BagId"];
                expires_at: components["schemas"]["Moment"];
            };
        } | {
            bag_issued_to_patient: {
                application?: components["schemas"]["AppliedFor"] | null;
                bag: components["schemas"]["BagId"];
                basis: components["schemas"]["IssueBasis"];
                drawn?: components["schemas"]["Drawn"] | null;
                earmark?: components["schemas"]["Earmark"] | null;
                /** @description How the bag suited the patient as known then. */
                judged: components["schemas"]["Match"];
                /** @description Every override that was needed: of a mismatch, of the floor, or of both. */
                overrides: components["schemas"]["Override"][];
                patient: components["schemas"]["PatientId"];
                second_checker: components["schemas"]["ActorId"];
                site: components["schemas"]["SiteId"];
            };
        } | {
            bag_fate_recorded: {
                bag: components["schemas"]["BagId"];
                fate: components["schemas"]["Fate"];
                site: components["schemas"]["SiteId"];
            };
        };
        /**
         * @description How its temperature is watched between a person's readings.
         * @enum {string}
         */
        Watch: "by-hand" | "automatic";
        /** @description A person, by what they are to the service and their number. */
        Whom: {
            patient: components["schemas"]["PatientId"];
        } | {
            donor: components["schemas"]["DonorId"];
        } | {
            /** @description Whoever holds the account of this number. */
            staff: components["schemas"]["ActorId"];
        } | {
            /** @description Whom to reach at a site or another station. */
            contact: components["schemas"]["ActorId"];
        };
        /**
         * @description Why this bag and not the next.
         * @enum {string}
         */
        Why: "earliest-expiry" | "fits-amount" | "spares-scarce" | "other-group" | "other-product" | "only-source";
        /**
         * @description Why somebody leaves without giving, by their own will.
         * @enum {string}
         */
        WithdrawalReason: "changed-mind" | "no-time" | "felt-unwell" | "declined-consent";
        /** @description Withdraws it; what is prepared goes back to stock */
        WithdrawApplication: {
            reason: components["schemas"]["WithdrawReason"];
        };
        /** @description The donor leaves by their own will */
        WithdrawDonor: {
            reason: components["schemas"]["WithdrawalReason"];
        };
        /** @description Takes a duty back; the next command under it is refused */
        WithdrawDuty: {
            duty: components["schemas"]["Duty"];
            site: components["schemas"]["SiteId"];
        };
        /**
         * @description Why an application is withdrawn 撤回原因.
         * @enum {string}
         */
        WithdrawReason: "not-needed" | "surgery-cancelled" | "patient-left" | "written-anew";
        /** @description A text about a person: overwritten when it is no longer needed, never shown by a log. */
        Words: string;
        WriteNote: {
            about: components["schemas"]["NoteAbout"];
            /** @description At most 4,000 characters. */
            text: components["schemas"]["Words"];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    get_home: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
        };
    };
    get_accounts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All accounts */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountsView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_accounts: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewAccount"];
            };
        };
        responses: {
            /** @description Opened */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenedView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_accounts_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["ActorId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The account */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountDetail"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_accounts_id_bind: {
        parameters: {
            query?: never;
            header?: {
                /** @description For the account of a sensitive duty: what the second person confirmed */
                "xuemai-command-id"?: components["schemas"]["CommandId"] | null;
                /** @description Their word */
                "xuemai-second"?: string | null;
            };
            path: {
                id: components["schemas"]["ActorId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DirectoryPerson"];
            };
        };
        responses: {
            /** @description The account */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_accounts_id_close: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path: {
                id: components["schemas"]["ActorId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Plainly"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_accounts_id_end_sessions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["ActorId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Plainly"];
            };
        };
        responses: {
            /** @description How many ended */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EndedView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_accounts_id_grant: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path: {
                id: components["schemas"]["ActorId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GrantDuty"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_accounts_id_link: {
        parameters: {
            query?: never;
            header?: {
                /** @description For the account of a sensitive duty: what the second person confirmed */
                "xuemai-command-id"?: components["schemas"]["CommandId"] | null;
                /** @description Their word */
                "xuemai-second"?: string | null;
            };
            path: {
                id: components["schemas"]["ActorId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Plainly"];
            };
        };
        responses: {
            /** @description The link */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinkView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_accounts_id_unbind: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["ActorId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Plainly"];
            };
        };
        responses: {
            /** @description The account */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_accounts_id_unlock: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["ActorId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Plainly"];
            };
        };
        responses: {
            /** @description The account */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_accounts_id_withdraw: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path: {
                id: components["schemas"]["ActorId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WithdrawDuty"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_applications: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                /** @description The answer has seen at least this frame; waits for it, within a bound. */
                min_seq?: number;
                /** @description Only those that have not ended, or only the others. */
                open?: boolean;
                patient?: components["schemas"]["PatientId"];
                site?: components["schemas"]["SiteId"];
                state?: components["schemas"]["ApplicationState"];
                /** @description Only those that wait for this signature. */
                waits_for?: components["schemas"]["ApprovalStep"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As of the epoch and sequence in the headers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ApplicationView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_applications: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApplyForBlood"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_applications_id: {
        parameters: {
            query?: {
                /** @description The answer has seen at least this frame; waits for it, within a bound. */
                min_seq?: number;
            };
            header?: never;
            path: {
                id: components["schemas"]["ApplicationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As of the epoch and sequence in the headers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_applications_id_approve: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path: {
                id: components["schemas"]["ApplicationId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApproveApplication"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_applications_id_bags: {
        parameters: {
            query?: {
                /** @description The answer has seen at least this frame; waits for it, within a bound. */
                min_seq?: number;
            };
            header?: never;
            path: {
                id: components["schemas"]["ApplicationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As of the epoch and sequence in the headers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuitableBag"][];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_applications_id_refuse: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path: {
                id: components["schemas"]["ApplicationId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefuseApplication"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_applications_id_release: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path: {
                id: components["schemas"]["ApplicationId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReleasePrepared"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_applications_id_reserve: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path: {
                id: components["schemas"]["ApplicationId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PrepareBags"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_applications_id_withdraw: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path: {
                id: components["schemas"]["ApplicationId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WithdrawApplication"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_asks: {
        parameters: {
            query?: {
                /** @description The answer has seen at least this frame; waits for it, within a bound. */
                min_seq?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As of the epoch and sequence in the headers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AskGuide"][];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_asks_heard: {
        parameters: {
            query: {
                class: components["schemas"]["ProductClass"];
                /** @description The answer has seen at least this frame; waits for it, within a bound. */
                min_seq?: number;
                /** @description Such as `7.5`, `10单位`, `400 mL`. */
                said: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As of the epoch and sequence in the headers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Heard"] | null;
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_authority_pem: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description PEM */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-pem-file": string;
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_bags_id: {
        parameters: {
            query?: {
                /** @description The answer has seen at least this frame; waits for it, within a bound. */
                min_seq?: number;
            };
            header?: never;
            path: {
                id: components["schemas"]["BagId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As of the epoch and sequence in the headers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BagRow"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_bags_id_proof: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["BagId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A proof file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": number[];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_bags_id_trace: {
        parameters: {
            query?: {
                /** @description The answer has seen at least this frame; waits for it, within a bound. */
                min_seq?: number;
                /** @description The timeline is read from the journal; `none` leaves it out. */
                timeline?: "full" | "none";
            };
            header?: never;
            path: {
                id: components["schemas"]["BagId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As of the epoch and sequence in the headers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BagTrace"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_bags_crossmatch: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordCrossmatch"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_bags_discard: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DiscardBags"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_bags_fates: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordFates"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_bags_hold: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HoldBags"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_bags_issue: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IssueToPatient"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_bags_lift_hold: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LiftHold"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_bags_reaction: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportReaction"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_bags_recall: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecallBags"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_bags_thaw: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ThawBags"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_bags_transfusion_begin: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BeginTransfusion"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_bags_transfusion_end: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EndTransfusion"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_board: {
        parameters: {
            query?: {
                /** @description The answer has seen at least this frame; waits for it, within a bound. */
                min_seq?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As of the epoch and sequence in the headers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Board"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_boxes: {
        parameters: {
            query?: {
                cursor?: string;
                lent?: boolean;
                limit?: number;
                /** @description The answer has seen at least this frame; waits for it, within a bound. */
                min_seq?: number;
                overdue?: boolean;
                ready?: boolean;
                /** @description Of this site, standing here, lent by it or to it. */
                site?: components["schemas"]["SiteId"];
                temperature?: components["schemas"]["TemperatureClass"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As of the epoch and sequence in the headers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_BoxView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_boxes: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegisterBox"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_boxes_number_back: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path: {
                number: components["schemas"]["BoxId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReturnBox"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_boxes_number_validate: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path: {
                number: components["schemas"]["BoxId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ValidateBox"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_break_glass: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BreakGlassesView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_break_glass: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TakeDuty"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_break_glass_id_review: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path: {
                id: components["schemas"]["BreakGlassId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JudgeTaken"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_cases: {
        parameters: {
            query?: {
                cursor?: string;
                hospital?: components["schemas"]["SiteId"];
                limit?: number;
                /** @description The answer has seen at least this frame; waits for it, within a bound. */
                min_seq?: number;
                /** @description Only open cases, or only those that stood down. */
                open?: boolean;
                patient?: components["schemas"]["PatientId"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As of the epoch and sequence in the headers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_CaseRow"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_cases: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpenCase"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_cases_id: {
        parameters: {
            query?: {
                /** @description The answer has seen at least this frame; waits for it, within a bound. */
                min_seq?: number;
            };
            header?: never;
            path: {
                id: components["schemas"]["CaseId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As of the epoch and sequence in the headers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_cases_id_calls_call_own_stock: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path: {
                call: number;
                id: components["schemas"]["CaseId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StateOwnStock"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_cases_id_confirm: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path: {
                id: components["schemas"]["CaseId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfirmByPhone"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_cases_id_escalate: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path: {
                id: components["schemas"]["CaseId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EscalateCase"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_cases_id_form: {
        parameters: {
            query?: {
                /** @description The answer has seen at least this frame; waits for it, within a bound. */
                min_seq?: number;
            };
            header?: never;
            path: {
                id: components["schemas"]["CaseId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As of the epoch and sequence in the headers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApprovalForm"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_cases_id_form_pdf: {
        parameters: {
            query?: {
                /** @description The answer has seen at least this frame; waits for it, within a bound. */
                min_seq?: number;
            };
            header?: never;
            path: {
                id: components["schemas"]["CaseId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A sheet to print */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": number[];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_cases_id_green_channel: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path: {
                id: components["schemas"]["CaseId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ActivateGreenChannel"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_cases_id_group: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path: {
                id: components["schemas"]["CaseId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DetermineGroup"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_cases_id_lines: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path: {
                id: components["schemas"]["CaseId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddLines"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_cases_id_lines_line_move: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path: {
                id: components["schemas"]["CaseId"];
                line: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MoveLine"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_cases_id_lines_line_reduce: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path: {
                id: components["schemas"]["CaseId"];
                line: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReduceLine"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_cases_id_outcome: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path: {
                id: components["schemas"]["CaseId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NameOutcome"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_cases_id_patient: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path: {
                id: components["schemas"]["CaseId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IdentifyPatient"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_cases_id_plans: {
        parameters: {
            query?: {
                /** @description Numbers of lines, with commas between; every line that still needs something unless told. */
                lines?: string;
                /** @description The answer has seen at least this frame; waits for it, within a bound. */
                min_seq?: number;
            };
            header?: never;
            path: {
                id: components["schemas"]["CaseId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As of the epoch and sequence in the headers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanView"][];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_cases_id_plans_execute: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path: {
                id: components["schemas"]["CaseId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExecutePlan"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_cases_id_proposed_amounts: {
        parameters: {
            query?: {
                /** @description The answer has seen at least this frame; waits for it, within a bound. */
                min_seq?: number;
            };
            header?: never;
            path: {
                id: components["schemas"]["CaseId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As of the epoch and sequence in the headers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProposedAmount"][];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_cases_id_stand_down: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path: {
                id: components["schemas"]["CaseId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StandDown"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_cases_id_story: {
        parameters: {
            query?: {
                /** @description The answer has seen at least this frame; waits for it, within a bound. */
                min_seq?: number;
            };
            header?: never;
            path: {
                id: components["schemas"]["CaseId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As of the epoch and sequence in the headers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseStory"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_cases_id_supply: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path: {
                id: components["schemas"]["CaseId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SupplyCase"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_cases_at_once: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ServeAtOnce"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_certificates: {
        parameters: {
            query?: {
                /** @description `staff`, `device`, `visit` (a donor's, for one time), `ledger`, `clock` or `server`; all but visits unless told. */
                kind?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Certificates */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CertificateView"][];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_certificates_serial_revoke: {
        parameters: {
            query?: never;
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path: {
                serial: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RevokeCertificate"];
            };
        };
        responses: {
            /** @description The certificate */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CertificateView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_check_page: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page to keep */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
        };
    };
    get_checkpoints: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Checkpoints */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Checkpoints"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_checkpoints: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CommitNow"];
            };
        };
        responses: {
            /** @description The checkpoint */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckpointView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_collection_places: {
        parameters: {
            query?: {
                /** @description Only those that are closed, or only the others. */
                closed?: boolean;
                /** @description The answer has seen at least this frame; waits for it, within a bound. */
                min_seq?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As of the epoch and sequence in the headers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlaceView"][];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_collection_places: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnterPlace"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_collection_places_id_close: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path: {
                id: components["schemas"]["PlaceId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClosePlace"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_collection_ranges: {
        parameters: {
            query?: {
                /** @description The answer has seen at least this frame; waits for it, within a bound. */
                min_seq?: number;
                place?: components["schemas"]["PlaceId"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As of the epoch and sequence in the headers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RangeView"][];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_collection_ranges: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GrantNumbers"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_collections: {
        parameters: {
            query?: {
                cursor?: string;
                /** @description Begun on this day of the city, in days since 1970-01-01; any day unless told. */
                day?: number;
                limit?: number;
                /** @description The answer has seen at least this frame; waits for it, within a bound. */
                min_seq?: number;
                place?: components["schemas"]["PlaceId"];
                /** @description Only those that are not good for something, or whose number is doubtful; or only the others. */
                restricted?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As of the epoch and sequence in the headers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_CollectionView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_commands: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Envelope"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_commands_id: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header?: never;
            path: {
                id: components["schemas"]["CommandId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was recorded */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_conversions: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                /** @description The answer has seen at least this frame; waits for it, within a bound. */
                min_seq?: number;
                /** @description Only those whose label is not scanned back, or only the others. */
                open?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As of the epoch and sequence in the headers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ConversionView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_conversions: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BeginConversion"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_conversions_id_cancel: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path: {
                id: components["schemas"]["ConversionId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CancelConversion"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_conversions_id_scan_back: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path: {
                id: components["schemas"]["ConversionId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScanBack"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_conversions_due: {
        parameters: {
            query?: {
                /** @description The answer has seen at least this frame; waits for it, within a bound. */
                min_seq?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As of the epoch and sequence in the headers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DueBag"][];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_counts: {
        parameters: {
            query?: {
                class?: components["schemas"]["ProductClass"];
                cursor?: string;
                limit?: number;
                /** @description The answer has seen at least this frame; waits for it, within a bound. */
                min_seq?: number;
                /** @description Only open counts, or only closed ones. */
                open?: boolean;
                site?: components["schemas"]["SiteId"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As of the epoch and sequence in the headers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_CountView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_counts: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpenCount"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_counts_id: {
        parameters: {
            query?: {
                /** @description The answer has seen at least this frame; waits for it, within a bound. */
                min_seq?: number;
            };
            header?: never;
            path: {
                id: components["schemas"]["CountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As of the epoch and sequence in the headers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CountView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_counts_id_close: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path: {
                id: components["schemas"]["CountId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CloseCount"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_counts_id_left: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                /** @description The answer has seen at least this frame; waits for it, within a bound. */
                min_seq?: number;
            };
            header?: never;
            path: {
                id: components["schemas"]["CountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As of the epoch and sequence in the headers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_LeftBag"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_counts_id_scan: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path: {
                id: components["schemas"]["CountId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScanBags"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_counts_due: {
        parameters: {
            query?: {
                /** @description Only what is due, or only what is not. */
                due?: boolean;
                /** @description The answer has seen at least this frame; waits for it, within a bound. */
                min_seq?: number;
                site?: components["schemas"]["SiteId"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As of the epoch and sequence in the headers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CountDue"][];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_day_book: {
        parameters: {
            query?: {
                /** @description A day of the period, as `2026-10-03`; today unless told. */
                from?: string;
                /** @description The answer has seen at least this frame; waits for it, within a bound. */
                min_seq?: number;
                /** @description `day`, `week`, `month` or `year`; a day unless told. */
                period?: components["schemas"]["Period"];
                /** @description One site's book; the whole city's unless told. */
                site?: components["schemas"]["SiteId"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As of the epoch and sequence in the headers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DayBookView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_day_book_csv: {
        parameters: {
            query?: {
                /** @description A day of the period, as `2026-10-03`; today unless told. */
                from?: string;
                /** @description The answer has seen at least this frame; waits for it, within a bound. */
                min_seq?: number;
                /** @description `day`, `week`, `month` or `year`; a day unless told. */
                period?: components["schemas"]["Period"];
                /** @description One site's book; the whole city's unless told. */
                site?: components["schemas"]["SiteId"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A sheet, one line per figure */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_day_book_pdf: {
        parameters: {
            query?: {
                /** @description A day of the period, as `2026-10-03`; today unless told. */
                from?: string;
                /** @description The answer has seen at least this frame; waits for it, within a bound. */
                min_seq?: number;
                /** @description `day`, `week`, `month` or `year`; a day unless told. */
                period?: components["schemas"]["Period"];
                /** @description One site's book; the whole city's unless told. */
                site?: components["schemas"]["SiteId"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A sheet to print */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": number[];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_day_book_rows: {
        parameters: {
            query: {
                cursor?: string;
                from?: string;
                /** @description The key of a figure's sum. */
                key: string;
                limit?: number;
                /** @description The answer has seen at least this frame; waits for it, within a bound. */
                min_seq?: number;
                period?: components["schemas"]["Period"];
                site?: components["schemas"]["SiteId"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As of the epoch and sequence in the headers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_BookRow"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_documents: {
        parameters: {
            query?: {
                /** @description What they are about: `case:7`, `formality:12`, `person:donor:00000000000004d2`. */
                about?: string;
                /** @description `next` of the page before; absent for the first page. */
                cursor?: string;
                form?: components["schemas"]["FormCode"];
                /** @description Rows of a page, at most 1,000; 100 unless told. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As of the epoch and sequence in the headers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_FiledDocument"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_documents: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FileForm"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_documents_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["DocumentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The document */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_documents_id_check: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["DocumentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CheckDocument"];
            };
        };
        responses: {
            /** @description What was found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentCheck"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_documents_id_document_pdf: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["DocumentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A sheet to print */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": number[];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_documents_id_form_json: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["DocumentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The form in its one spelling */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": number[];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_documents_id_signature_p7s: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["DocumentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description DER */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pkcs7-signature": number[];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_documents_id_stamp_tsr: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["DocumentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description DER */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/timestamp-reply": number[];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_donations_exclusion: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TellExclusion"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_donors: {
        parameters: {
            query?: {
                cursor?: string;
                /** @description Who gave this donation: as it is scanned from a bag, or typed with its check character. */
                donation?: string;
                limit?: number;
                /** @description The answer has seen at least this frame; waits for it, within a bound. */
                min_seq?: number;
                /** @description The donor's own number. */
                number?: components["schemas"]["DonorId"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As of the epoch and sequence in the headers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_DonorRow"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_donors: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegisterDonor"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_donors_id: {
        parameters: {
            query?: {
                /** @description The answer has seen at least this frame; waits for it, within a bound. */
                min_seq?: number;
            };
            header?: never;
            path: {
                id: components["schemas"]["DonorId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As of the epoch and sequence in the headers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DonorFile"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_donors_id_bar: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path: {
                id: components["schemas"]["DonorId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BarDonor"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_donors_id_merge: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path: {
                id: components["schemas"]["DonorId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MergeDonors"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_donors_id_part: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path: {
                id: components["schemas"]["DonorId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PartDonors"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_donors_id_readmit: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path: {
                id: components["schemas"]["DonorId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReadmitDonor"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_donors_id_trace: {
        parameters: {
            query?: {
                /** @description The answer has seen at least this frame; waits for it, within a bound. */
                min_seq?: number;
            };
            header?: never;
            path: {
                id: components["schemas"]["DonorId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As of the epoch and sequence in the headers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DonorTrace"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_donors_id_visits: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path: {
                id: components["schemas"]["DonorId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpenVisit"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_drills: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Drills */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Drills"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_drills: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BeginDrill"];
            };
        };
        responses: {
            /** @description It has begun */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Begun"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_drills_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The drill at its own time */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DrillView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_drills_id_end: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EndDrill"];
            };
        };
        responses: {
            /** @description The drill */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Begun"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_drills_id_pace: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetPace"];
            };
        };
        responses: {
            /** @description The drill */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Begun"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_equipment: {
        parameters: {
            query?: {
                /** @description Only what has an open question, or only the rest. */
                excursion?: boolean;
                /** @description The answer has seen at least this frame; waits for it, within a bound. */
                min_seq?: number;
                /** @description What is out of service too. */
                out_of_service?: boolean;
                /** @description Only what should have been read by now, or only the rest. */
                overdue?: boolean;
                site?: components["schemas"]["SiteId"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As of the epoch and sequence in the headers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EquipmentView"][];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_equipment: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PutIntoService"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_equipment_id_excursion: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path: {
                id: components["schemas"]["EquipmentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecideExcursion"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_equipment_id_out_of_service: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path: {
                id: components["schemas"]["EquipmentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TakeOutOfService"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_equipment_id_readings: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path: {
                id: components["schemas"]["EquipmentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordReading"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_feed: {
        parameters: {
            query?: {
                /** @description Everything behind this frame; `Last-Event-ID` wins over it. From now on unless told. */
                after?: number;
            };
            header?: {
                /** @description Sequence number of the last event seen */
                "last-event-id"?: number | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Events `here` (data FeedHere), `touched` (data FeedItem) and `resync` (data FeedHere) */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["FeedItem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_findings: {
        parameters: {
            query?: {
                bag?: components["schemas"]["BagId"];
                cursor?: string;
                limit?: number;
                /** @description The answer has seen at least this frame; waits for it, within a bound. */
                min_seq?: number;
                /** @description Only those that nobody has answered, oldest first; or only those answered. */
                open?: boolean;
                rule?: components["schemas"]["FindingRule"];
                site?: components["schemas"]["SiteId"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As of the epoch and sequence in the headers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_FindingView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_findings_id_answer: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path: {
                id: components["schemas"]["FindingId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnswerFinding"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_formalities: {
        parameters: {
            query?: {
                case?: components["schemas"]["CaseId"];
                cursor?: string;
                kind?: components["schemas"]["FormalityKind"];
                limit?: number;
                /** @description The answer has seen at least this frame; waits for it, within a bound. */
                min_seq?: number;
                /** @description Only open ones, or only closed ones. */
                open?: boolean;
                overdue?: boolean;
                owner?: components["schemas"]["SiteId"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As of the epoch and sequence in the headers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_FormalityView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_formalities_id: {
        parameters: {
            query?: {
                /** @description The answer has seen at least this frame; waits for it, within a bound. */
                min_seq?: number;
            };
            header?: never;
            path: {
                id: components["schemas"]["FormalityId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As of the epoch and sequence in the headers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FormalityView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_formalities_id_sign: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path: {
                id: components["schemas"]["FormalityId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignFormality"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_forms: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Forms */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FormRow"][];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_forms_form: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                form: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The form */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FormVersions"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_forms_form_draft: {
        parameters: {
            query: {
                /** @description `formality:12`, `case:7`, `person:donor:00000000000004d2`. */
                about: string;
            };
            header?: never;
            path: {
                form: components["schemas"]["FormCode"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The draft */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Draft"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_handovers: {
        parameters: {
            query?: {
                cursor?: string;
                /** @description Only those made late, or only those in time. */
                late?: boolean;
                limit?: number;
                /** @description The answer has seen at least this frame; waits for it, within a bound. */
                min_seq?: number;
                site?: components["schemas"]["SiteId"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As of the epoch and sequence in the headers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_HandoverView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_kept: {
        parameters: {
            query?: {
                /** @description The answer has seen at least this frame; waits for it, within a bound. */
                min_seq?: number;
                /** @description Only those that this site ordered or supplies. */
                site?: components["schemas"]["SiteId"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As of the epoch and sequence in the headers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeptBag"][];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_kept_release: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReleaseKept"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_late_entries: {
        parameters: {
            query?: {
                /** @description How many hours back they may have been entered; 48 unless told, 744 at most. */
                hours?: number;
                /** @description The answer has seen at least this frame; waits for it, within a bound. */
                min_seq?: number;
                /** @description Where the person acted. */
                site?: components["schemas"]["SiteId"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As of the epoch and sequence in the headers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LateEntries"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_losses: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                /** @description The answer has seen at least this frame; waits for it, within a bound. */
                min_seq?: number;
                /** @description Only those about which somebody still has to do something, or only the others. */
                open?: boolean;
                reason?: components["schemas"]["DiscardReason"];
                site?: components["schemas"]["SiteId"];
                state?: components["schemas"]["LossState"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As of the epoch and sequence in the headers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_LossView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_losses: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeclareLoss"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_losses_id: {
        parameters: {
            query?: {
                /** @description The answer has seen at least this frame; waits for it, within a bound. */
                min_seq?: number;
            };
            header?: never;
            path: {
                id: components["schemas"]["LossId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As of the epoch and sequence in the headers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LossView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_losses_id_cancel: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path: {
                id: components["schemas"]["LossId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CancelLoss"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_losses_id_decide: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path: {
                id: components["schemas"]["LossId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecideLoss"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_losses_id_dispose: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path: {
                id: components["schemas"]["LossId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordDisposal"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_losses_report: {
        parameters: {
            query?: {
                /** @description The first month. */
                from?: string;
                /** @description The answer has seen at least this frame; waits for it, within a bound. */
                min_seq?: number;
                site?: components["schemas"]["SiteId"];
                /** @description The last month. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As of the epoch and sequence in the headers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LossReport"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_losses_undeclared: {
        parameters: {
            query: {
                cursor?: string;
                limit?: number;
                /** @description The answer has seen at least this frame; waits for it, within a bound. */
                min_seq?: number;
                site: components["schemas"]["SiteId"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As of the epoch and sequence in the headers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_LostBag"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_network: {
        parameters: {
            query?: {
                /** @description The answer has seen at least this frame; waits for it, within a bound. */
                min_seq?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As of the epoch and sequence in the headers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Network"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_openapi_json: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OpenAPI 3.1 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
        };
    };
    get_orders: {
        parameters: {
            query?: {
                cursor?: string;
                kind?: components["schemas"]["OrderKind"];
                limit?: number;
                /** @description The answer has seen at least this frame; waits for it, within a bound. */
                min_seq?: number;
                /** @description Only open orders, or only closed ones. */
                open?: boolean;
                site?: components["schemas"]["SiteId"];
                supplier?: components["schemas"]["SiteId"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As of the epoch and sequence in the headers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_OrderView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_orders: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlaceOrder"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_orders_id: {
        parameters: {
            query?: {
                /** @description The answer has seen at least this frame; waits for it, within a bound. */
                min_seq?: number;
            };
            header?: never;
            path: {
                id: components["schemas"]["OrderId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As of the epoch and sequence in the headers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_orders_id_close: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path: {
                id: components["schemas"]["OrderId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CloseOrder"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_orders_id_plan: {
        parameters: {
            query?: {
                /** @description The answer has seen at least this frame; waits for it, within a bound. */
                min_seq?: number;
            };
            header?: never;
            path: {
                id: components["schemas"]["OrderId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As of the epoch and sequence in the headers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Plan"] | null;
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_orders_id_supply: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path: {
                id: components["schemas"]["OrderId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SupplyOrder"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_patients_id_group: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path: {
                id: components["schemas"]["PatientId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordGroup"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_patients_id_trace: {
        parameters: {
            query?: {
                /** @description The answer has seen at least this frame; waits for it, within a bound. */
                min_seq?: number;
            };
            header?: never;
            path: {
                id: components["schemas"]["PatientId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As of the epoch and sequence in the headers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PatientTrace"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_people: {
        parameters: {
            query?: never;
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["KeepPersonBody"];
            };
        };
        responses: {
            /** @description Who is kept */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonKept"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_people_change: {
        parameters: {
            query?: never;
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangePerson"];
            };
        };
        responses: {
            /** @description Changed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonChanged"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_people_counts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Counts */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PeopleCounts"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_people_erase: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ErasePersonBody"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_people_export: {
        parameters: {
            query?: never;
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExportPerson"];
            };
        };
        responses: {
            /** @description A file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnData"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_people_find: {
        parameters: {
            query?: never;
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FindPerson"];
            };
        };
        responses: {
            /** @description Who is kept with it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PeopleFound"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_people_names: {
        parameters: {
            query?: never;
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NamePeople"];
            };
        };
        responses: {
            /** @description Names */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Names"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_people_notes: {
        parameters: {
            query?: never;
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WriteNote"];
            };
        };
        responses: {
            /** @description Kept */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoteWritten"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_people_notes_erase: {
        parameters: {
            query?: never;
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EraseNote"];
            };
        };
        responses: {
            /** @description Erased */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoteErased"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_people_notes_read: {
        parameters: {
            query?: never;
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReadNotes"];
            };
        };
        responses: {
            /** @description Notes */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Notes"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_people_read: {
        parameters: {
            query?: never;
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReadPerson"];
            };
        };
        responses: {
            /** @description What is kept */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_platelet_bookings: {
        parameters: {
            query?: {
                /** @description The answer has seen at least this frame; waits for it, within a bound. */
                min_seq?: number;
                /** @description Only those that this site placed or supplies. */
                site?: components["schemas"]["SiteId"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As of the epoch and sequence in the headers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BookingDay"][];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_preparations: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                /** @description The answer has seen at least this frame; waits for it, within a bound. */
                min_seq?: number;
                /** @description Only those that are not ended, or only the others. */
                open?: boolean;
                site?: components["schemas"]["SiteId"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As of the epoch and sequence in the headers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_PreparationView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_preparations: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BeginPreparation"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_preparations_id_cancel: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path: {
                id: components["schemas"]["PreparationId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CancelPreparation"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_preparations_id_scan_back: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path: {
                id: components["schemas"]["PreparationId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FinishPreparation"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_proposals: {
        parameters: {
            query?: {
                /** @description The answer has seen at least this frame; waits for it, within a bound. */
                min_seq?: number;
                site?: components["schemas"]["SiteId"];
                supplier?: components["schemas"]["SiteId"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As of the epoch and sequence in the headers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProposalView"][];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_proposals_id: {
        parameters: {
            query?: {
                /** @description The answer has seen at least this frame; waits for it, within a bound. */
                min_seq?: number;
            };
            header?: never;
            path: {
                id: components["schemas"]["ProposalId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As of the epoch and sequence in the headers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProposalView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_proposals_id_accept: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path: {
                id: components["schemas"]["ProposalId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AcceptProposal"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_proposals_id_decline: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path: {
                id: components["schemas"]["ProposalId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeclineProposal"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_reactions: {
        parameters: {
            query?: {
                /** @description The answer has seen at least this frame; waits for it, within a bound. */
                min_seq?: number;
                /** @description Only those whose questions are open, or only the others. */
                open?: boolean;
                patient?: components["schemas"]["PatientId"];
                site?: components["schemas"]["SiteId"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As of the epoch and sequence in the headers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReactionView"][];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_readings: {
        parameters: {
            query?: {
                /** @description What the notes were about, such as `case:7`. */
                about?: string;
                act?: "read" | "search" | "names" | "notes" | "export" | "change";
                /** @description Who read. */
                actor?: components["schemas"]["ActorId"];
                cursor?: string;
                /** @description Not before this. */
                from?: components["schemas"]["Moment"];
                /** @description Rows of a page, at most 1,000; 100 unless told. */
                limit?: number;
                purpose?: "care" | "contact" | "look-back" | "own-request" | "audit";
                /** @description Before this. */
                until?: components["schemas"]["Moment"];
                /** @description Whose identity, such as `patient:00000000000004d2`: a number that means nothing. */
                whom?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Readings */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ReadingView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_reference_requests: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                /** @description The answer has seen at least this frame; waits for it, within a bound. */
                min_seq?: number;
                /** @description Only those without an answer, or only the others. */
                open?: boolean;
                patient?: components["schemas"]["PatientId"];
                /** @description Asked by, or for, this site. */
                site?: components["schemas"]["SiteId"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As of the epoch and sequence in the headers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ReferenceView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_reference_requests: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AskReference"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_reference_requests_id: {
        parameters: {
            query?: {
                /** @description The answer has seen at least this frame; waits for it, within a bound. */
                min_seq?: number;
            };
            header?: never;
            path: {
                id: components["schemas"]["ReferenceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As of the epoch and sequence in the headers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReferenceView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_reference_requests_id_answer: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path: {
                id: components["schemas"]["ReferenceId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnswerReference"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_refusals: {
        parameters: {
            query?: {
                /** @description The answer has seen at least this frame; waits for it, within a bound. */
                min_seq?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As of the epoch and sequence in the headers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RefusalBook"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_requests: {
        parameters: {
            query?: {
                case?: components["schemas"]["CaseId"];
                cursor?: string;
                limit?: number;
                /** @description The answer has seen at least this frame; waits for it, within a bound. */
                min_seq?: number;
                /** @description Only the unanswered ones, or only the answered ones. */
                open?: boolean;
                /** @description Who is asked. */
                to?: components["schemas"]["SiteId"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As of the epoch and sequence in the headers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_RequestView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_requests_id_decline: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path: {
                id: components["schemas"]["SupplyRequestId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeclineRequest"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_reservations: {
        parameters: {
            query?: {
                case?: components["schemas"]["CaseId"];
                cursor?: string;
                limit?: number;
                /** @description Only those that still hold bags, or only those that do not. */
                live?: boolean;
                /** @description The answer has seen at least this frame; waits for it, within a bound. */
                min_seq?: number;
                site?: components["schemas"]["SiteId"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As of the epoch and sequence in the headers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ReservationView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_reservations_id: {
        parameters: {
            query?: {
                /** @description The answer has seen at least this frame; waits for it, within a bound. */
                min_seq?: number;
            };
            header?: never;
            path: {
                id: components["schemas"]["ReservationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As of the epoch and sequence in the headers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReservationView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_reservations_id_dispatch: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path: {
                id: components["schemas"]["ReservationId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DispatchBags"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_reservations_id_fail_pick: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path: {
                id: components["schemas"]["ReservationId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FailPick"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_reservations_id_next: {
        parameters: {
            query: {
                failed: components["schemas"]["BagId"];
                /** @description The answer has seen at least this frame; waits for it, within a bound. */
                min_seq?: number;
            };
            header?: never;
            path: {
                id: components["schemas"]["ReservationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As of the epoch and sequence in the headers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlannedBag"] | null;
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_reservations_id_pick: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path: {
                id: components["schemas"]["ReservationId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PickBags"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_reservations_id_release: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path: {
                id: components["schemas"]["ReservationId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReleaseReservation"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_returns: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                /** @description The answer has seen at least this frame; waits for it, within a bound. */
                min_seq?: number;
                open?: boolean;
                reason?: components["schemas"]["ReturnReason"];
                /** @description Sent from here, or to here. */
                site?: components["schemas"]["SiteId"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As of the epoch and sequence in the headers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ReturnView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_returns: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SendBack"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_returns_ward: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReturnFromWard"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_reviews: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                /** @description The answer has seen at least this frame; waits for it, within a bound. */
                min_seq?: number;
                /** @description Only undecided and held ones, or only decided ones. */
                open?: boolean;
                reviewer?: components["schemas"]["SiteId"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As of the epoch and sequence in the headers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ReviewView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_reviews_id: {
        parameters: {
            query?: {
                /** @description The answer has seen at least this frame; waits for it, within a bound. */
                min_seq?: number;
            };
            header?: never;
            path: {
                id: components["schemas"]["ReviewId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As of the epoch and sequence in the headers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_reviews_id_decide: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path: {
                id: components["schemas"]["ReviewId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecideReview"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_revocations_crl: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description DER */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pkix-crl": number[];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_roster: {
        parameters: {
            query?: {
                /** @description The answer has seen at least this frame; waits for it, within a bound. */
                min_seq?: number;
                site?: components["schemas"]["SiteId"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As of the epoch and sequence in the headers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PresenceView"][];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_roster_plan: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlanPresence"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_roster_sign_off: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignOff"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_roster_sign_on: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignOn"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_rounds: {
        parameters: {
            query?: {
                /** @description Only those that call here. */
                calls_at?: components["schemas"]["SiteId"];
                /** @description Only those that leave here. */
                from?: components["schemas"]["SiteId"];
                /** @description The answer has seen at least this frame; waits for it, within a bound. */
                min_seq?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As of the epoch and sequence in the headers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoundRow"][];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_rounds_round_day: {
        parameters: {
            query?: {
                /** @description The answer has seen at least this frame; waits for it, within a bound. */
                min_seq?: number;
            };
            header?: never;
            path: {
                day: components["schemas"]["CityDay"];
                round: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As of the epoch and sequence in the headers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoadingList"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_rounds_round_day_breakdown: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path: {
                day: components["schemas"]["CityDay"];
                round: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportBreakdown"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_rounds_round_day_list_pdf: {
        parameters: {
            query?: {
                /** @description The answer has seen at least this frame; waits for it, within a bound. */
                min_seq?: number;
            };
            header?: never;
            path: {
                day: components["schemas"]["CityDay"];
                round: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A sheet to print */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": number[];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_rules: {
        parameters: {
            query?: {
                /** @description The answer has seen at least this frame; waits for it, within a bound. */
                min_seq?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As of the epoch and sequence in the headers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RuleBook"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_rules: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AdoptEdition"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_rules_edition: {
        parameters: {
            query?: {
                /** @description The answer has seen at least this frame; waits for it, within a bound. */
                min_seq?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As of the epoch and sequence in the headers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rules"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_rules_editions: {
        parameters: {
            query?: {
                /** @description The answer has seen at least this frame; waits for it, within a bound. */
                min_seq?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As of the epoch and sequence in the headers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditionRow"][];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Who is at this desk */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignIn"];
            };
        };
        responses: {
            /** @description Signed in; the session is in a cookie */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_session_directory: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Plainly"];
            };
        };
        responses: {
            /** @description Where this browser goes on */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DirectoryBegun"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_session_directory_return: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DirectoryReturn"];
            };
        };
        responses: {
            /** @description Signed in; the session is in a cookie */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_session_end: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Plainly"];
            };
        };
        responses: {
            /** @description Signed out; this desk asks for the password again */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_session_link: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UseLink"];
            };
        };
        responses: {
            /** @description Signed in; the link is used up */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_session_lock: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Plainly"];
            };
        };
        responses: {
            /** @description Locked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_session_password: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPassword"];
            };
        };
        responses: {
            /** @description Changed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_session_pin: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPin"];
            };
        };
        responses: {
            /** @description Set */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_session_second: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SecondPerson"];
            };
        };
        responses: {
            /** @description Their word for this command */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecondView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_session_totp_begin: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Once"];
            };
        };
        responses: {
            /** @description What the authenticator takes */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TotpView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_session_totp_confirm: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Code"];
            };
        };
        responses: {
            /** @description It is asked for from now on */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_session_totp_off: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Once"];
            };
        };
        responses: {
            /** @description It is no longer asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_session_unlock: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Unlock"];
            };
        };
        responses: {
            /** @description Signed in; whoever had the desk before is locked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_shift: {
        parameters: {
            query: {
                /** @description The answer has seen at least this frame; waits for it, within a bound. */
                min_seq?: number;
                site: components["schemas"]["SiteId"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As of the epoch and sequence in the headers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShiftPage"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_shift_hand_over: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HandOverShift"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_shifts: {
        parameters: {
            query?: {
                /** @description The answer has seen at least this frame; waits for it, within a bound. */
                min_seq?: number;
                /** @description Only those that are overdue, or only the others. */
                overdue?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As of the epoch and sequence in the headers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShiftRow"][];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_shipments: {
        parameters: {
            query?: {
                case?: components["schemas"]["CaseId"];
                cursor?: string;
                from?: components["schemas"]["SiteId"];
                limit?: number;
                /** @description The answer has seen at least this frame; waits for it, within a bound. */
                min_seq?: number;
                order?: components["schemas"]["OrderId"];
                state?: components["schemas"]["ShipmentState"];
                to?: components["schemas"]["SiteId"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As of the epoch and sequence in the headers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ShipmentRow"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_shipments_id: {
        parameters: {
            query?: {
                /** @description The answer has seen at least this frame; waits for it, within a bound. */
                min_seq?: number;
            };
            header?: never;
            path: {
                id: components["schemas"]["ShipmentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As of the epoch and sequence in the headers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShipmentView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_shipments_id_hand_over: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path: {
                id: components["schemas"]["ShipmentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HandOverLeg"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_shipments_id_lost: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path: {
                id: components["schemas"]["ShipmentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportLost"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_shipments_id_recall: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path: {
                id: components["schemas"]["ShipmentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecallCourier"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_shipments_id_receive: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path: {
                id: components["schemas"]["ShipmentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReceiveBags"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_shipments_id_returned: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path: {
                id: components["schemas"]["ShipmentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReceiveReturned"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_sign_ins: {
        parameters: {
            query?: {
                account?: components["schemas"]["ActorId"];
                /** @description Only entries of a lower number. */
                before?: number;
                /** @description At most 200; 50 unless told. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the book */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignInsView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_special_lines: {
        parameters: {
            query?: {
                /** @description The answer has seen at least this frame; waits for it, within a bound. */
                min_seq?: number;
                /** @description Only those that this site ordered or supplies. */
                site?: components["schemas"]["SiteId"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As of the epoch and sequence in the headers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SpecialLine"][];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_station_messages: {
        parameters: {
            query?: {
                cursor?: string;
                /** @description Only holds for this reason. */
                held_for?: components["schemas"]["HoldReason"];
                limit?: number;
                /** @description The answer has seen at least this frame; waits for it, within a bound. */
                min_seq?: number;
                station?: components["schemas"]["OtherStationId"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As of the epoch and sequence in the headers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_HeardView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_station_notices: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                /** @description The answer has seen at least this frame; waits for it, within a bound. */
                min_seq?: number;
                /** @description Only those of which nobody was told, or only the others. */
                open?: boolean;
                station?: components["schemas"]["OtherStationId"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As of the epoch and sequence in the headers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_NoticeView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_station_notices_tell: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TellStation"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_stations: {
        parameters: {
            query?: {
                /** @description Only those that are closed, or only the others. */
                closed?: boolean;
                /** @description The answer has seen at least this frame; waits for it, within a bound. */
                min_seq?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As of the epoch and sequence in the headers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StationView"][];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_stations: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnterStation"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_stations_id_close: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path: {
                id: components["schemas"]["OtherStationId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CloseStation"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_stations_id_messages: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path: {
                id: components["schemas"]["OtherStationId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HearFromStation"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_stock: {
        parameters: {
            query?: {
                class?: components["schemas"]["ProductClass"];
                group?: components["schemas"]["Group"];
                /** @description The answer has seen at least this frame; waits for it, within a bound. */
                min_seq?: number;
                site?: components["schemas"]["SiteId"];
                tier?: components["schemas"]["Tier"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As of the epoch and sequence in the headers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StockView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_stock_bags: {
        parameters: {
            query?: {
                class?: components["schemas"]["ProductClass"];
                cursor?: string;
                group?: components["schemas"]["Group"];
                limit?: number;
                /** @description The answer has seen at least this frame; waits for it, within a bound. */
                min_seq?: number;
                /** @description Where the bags are; on a shelf unless told. */
                place?: "shelf" | "picked" | "on-road" | "held";
                product?: components["schemas"]["Product"];
                site?: components["schemas"]["SiteId"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As of the epoch and sequence in the headers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_BagRow"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_stock_import: {
        parameters: {
            query?: {
                /** @description What to do with bad lines. */
                bad?: "refuse" | "skip";
                /** @description Where the bags come from. */
                origin?: "opening_stock" | {
                    /** @description From another station, with the release document of this transfer. */
                    other_station: {
                        transfer: components["schemas"]["TransferInId"];
                    };
                } | "simulated" | {
                    /** @description From another ledger, on its transfer document. */
                    other_ledger: {
                        ledger: components["schemas"]["LedgerId"];
                    };
                } | {
                    /** @description Collected from the patient for the patient 自体血: nobody else ever gets it. */
                    autologous: {
                        patient: components["schemas"]["PatientId"];
                    };
                };
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/csv": string;
            };
        };
        responses: {
            /** @description What was admitted */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Imported"];
                };
            };
            /** @description A problem, with the bad lines */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_stock_paper: {
        parameters: {
            query: {
                /** @description The answer has seen at least this frame; waits for it, within a bound. */
                min_seq?: number;
                site: components["schemas"]["SiteId"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As of the epoch and sequence in the headers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaperStock"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_time_stamp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/timestamp-query": number[];
            };
        };
        responses: {
            /** @description A stamp, or why there is none */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/timestamp-reply": number[];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_transfers: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrderTransfer"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_transfers_in: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                /** @description The answer has seen at least this frame; waits for it, within a bound. */
                min_seq?: number;
                /** @description Of what goes out: being made ready or waiting for the station's answer, or not. What came in is never open. */
                open?: boolean;
                station?: components["schemas"]["OtherStationId"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As of the epoch and sequence in the headers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_TransferInView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_transfers_in: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReceiveFromStation"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_transfers_out: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                /** @description The answer has seen at least this frame; waits for it, within a bound. */
                min_seq?: number;
                /** @description Of what goes out: being made ready or waiting for the station's answer, or not. What came in is never open. */
                open?: boolean;
                station?: components["schemas"]["OtherStationId"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As of the epoch and sequence in the headers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_TransferOutView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_transfers_out: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AgreeTransferOut"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_transfers_out_id: {
        parameters: {
            query?: {
                /** @description The answer has seen at least this frame; waits for it, within a bound. */
                min_seq?: number;
            };
            header?: never;
            path: {
                id: components["schemas"]["TransferOutId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As of the epoch and sequence in the headers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TransferOutView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_transfers_out_id_answer: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path: {
                id: components["schemas"]["TransferOutId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordStationAnswer"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_transfers_out_id_back: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path: {
                id: components["schemas"]["TransferOutId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReceiveBackFromStation"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_transfers_out_id_dispatch: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path: {
                id: components["schemas"]["TransferOutId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SendToStation"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_transfers_out_id_document_pdf: {
        parameters: {
            query?: {
                /** @description The answer has seen at least this frame; waits for it, within a bound. */
                min_seq?: number;
            };
            header?: never;
            path: {
                id: components["schemas"]["TransferOutId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A sheet to print */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": number[];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_transfers_id_decline: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path: {
                id: components["schemas"]["OrderId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeclineTransfer"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_transfusions: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                /** @description The answer has seen at least this frame; waits for it, within a bound. */
                min_seq?: number;
                patient?: components["schemas"]["PatientId"];
                /** @description Only those that run, or only the others. */
                running?: boolean;
                site?: components["schemas"]["SiteId"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As of the epoch and sequence in the headers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_TransfusionView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_visits: {
        parameters: {
            query?: {
                cursor?: string;
                /** @description Opened on this day of the city, in days since 1970-01-01; any day unless told. */
                day?: number;
                limit?: number;
                /** @description The answer has seen at least this frame; waits for it, within a bound. */
                min_seq?: number;
                /** @description Only those that are going on, or only the others. */
                open?: boolean;
                place?: components["schemas"]["PlaceId"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As of the epoch and sequence in the headers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_VisitRow"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_visits_id: {
        parameters: {
            query?: {
                /** @description The answer has seen at least this frame; waits for it, within a bound. */
                min_seq?: number;
            };
            header?: never;
            path: {
                id: components["schemas"]["VisitId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As of the epoch and sequence in the headers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VisitView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_visits_id_answers: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path: {
                id: components["schemas"]["VisitId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordAnswers"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_visits_id_bind: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path: {
                id: components["schemas"]["VisitId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BindNumber"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_visits_id_clear: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path: {
                id: components["schemas"]["VisitId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClearDonor"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_visits_id_collection: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path: {
                id: components["schemas"]["VisitId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordCollection"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_visits_id_defer: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path: {
                id: components["schemas"]["VisitId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeferDonor"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_visits_id_examination: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path: {
                id: components["schemas"]["VisitId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordExamination"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_visits_id_withdraw: {
        parameters: {
            query?: {
                /** @description Whether every event comes with its sentence in Chinese and English. */
                words?: boolean;
            };
            header: {
                /** @description The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then. */
                "xuemai-actor"?: components["schemas"]["ActorId"];
                /** @description UUID version 7 made by the client: the same id with the same body gets the same answer. */
                "xuemai-command-id": components["schemas"]["CommandId"];
                /** @description The device, 1 to 16 hexadecimal digits. */
                "xuemai-device"?: components["schemas"]["DeviceId"];
                /** @description The duty under which the person acts. */
                "xuemai-duty": components["schemas"]["Duty"];
                /** @description When it happened; the time in the command's id unless told, so that a repeat says the same. */
                "xuemai-occurred-at"?: components["schemas"]["Moment"];
                /** @description The second person's word for this command. */
                "xuemai-second"?: string;
                /** @description The site where the person acts, by its number. */
                "xuemai-site": components["schemas"]["SiteId"];
            };
            path: {
                id: components["schemas"]["VisitId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WithdrawDonor"];
            };
        };
        responses: {
            /** @description What was recorded, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_witness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A witness file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": number[];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_witness_compare: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The witness file as kept */
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description What the witness says */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Compared"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_healthz: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Alive */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HealthView"];
                };
            };
            /** @description Stopped */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HealthView"];
                };
            };
        };
    };
    get_metrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Counts */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
        };
    };
    get_readyz: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ready */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HealthView"];
                };
            };
            /** @description Read-only or stopped */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HealthView"];
                };
            };
        };
    };
}
